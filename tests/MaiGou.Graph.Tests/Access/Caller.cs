using MaiGou.Domain.Shared;
using MaiGou.Graph.Tests.House;

namespace MaiGou.Graph.Tests.Access;

/// <summary>How a caller stands to a patient, as the rows of the database say.</summary>
internal enum Relation
{
    None,
    Self,
    Guardian,
    InCare,
}

/// <summary>Somebody who asks, and what the permission table gives them; read here without the code that enforces it.</summary>
internal sealed record Caller(string Name, Role Role, string? Token, IReadOnlyDictionary<Guid, Relation> Relations)
{
    private static readonly Dictionary<string, Dictionary<string, string>> Table = ReadTable();

    /// <summary>The clinic that a member of staff works for.</summary>
    public Guid? Clinic { get; init; }

    public bool IsPatient => Role == Role.Patient;

    public Relation To(Guid patient) => Relations.GetValueOrDefault(patient);

    /// <summary>True when the role holds the permission for anybody at all; always for no permission.</summary>
    public bool Holds(string? permission) => permission is null
        || (IsPatient ? Table[permission]["patient"] != "-" || Table[permission]["guardian"] != "-" : Table[permission][Column] != "-");

    /// <summary>True when the table opens this patient's objects to the caller.</summary>
    /// <remarks>Letters S, 2 and ! ask for what cannot be given yet; C reaches what belongs to the caller's clinic; G reaches nobody yet: there is no partner's view in the graph.</remarks>
    public bool MaySee(Guid patient, string permission)
    {
        var cell = To(patient) == Relation.Guardian ? Table[permission]["guardian"] : Table[permission][Column];
        return cell.IndexOfAny(['S', '2', '!']) < 0 && (cell.Contains('X') || To(patient) switch
        {
            Relation.Self => cell.Contains('O'),
            Relation.Guardian => cell.Contains('W'),
            Relation.InCare => cell.Contains('A'),
            _ => false,
        });
    }

    /// <summary>True when the caller may see an object; what is not released is for staff alone.</summary>
    public bool MaySee(OwnedObject o, string permission) =>
        (MaySee(o.Patient, permission) || MayAsClinic(o, permission)) && (o.IsReleased || !IsPatient);

    /// <summary>True when the object is of the clinic that the caller works for, and the table opens such to them.</summary>
    public bool MayAsClinic(OwnedObject o, string permission) =>
        o.Clinic is { } clinic && clinic == Clinic && Table[permission][Column] is var cell && cell.Contains('C') && cell.IndexOfAny(['S', '2', '!']) < 0;

    public override string ToString() => Name;

    private string Column => Role switch
    {
        Role.Anonymous => "anonymous",
        Role.Patient => "patient",
        Role.HealthManager => "health_manager",
        Role.Doctor => "doctor",
        Role.ClinicAdmin => "clinic_admin",
        Role.ServiceCentre => "service_centre",
        Role.Finance => "finance",
        Role.PlatformAdmin => "platform_admin",
        Role.PartnerClinic => "partner_clinic",
        _ => throw new InvalidOperationException($"{Role} does not call."),
    };

    private static Dictionary<string, Dictionary<string, string>> ReadTable()
    {
        var lines = Repository.Read("src/MaiGou.Domain/Accounts/Reference/permissions.csv").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var columns = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => columns.Zip(cells).SkipLast(1).ToDictionary(c => c.First, c => c.Second));
    }
}

/// <summary>A row of a patient.</summary>
internal sealed record OwnedObject(string Type, Guid Id, Guid Patient, bool IsReleased, Guid? Clinic)
{
    public string GlobalId => MaiGou.Graph.Nodes.GlobalIds.Write(Type, Id);
}
