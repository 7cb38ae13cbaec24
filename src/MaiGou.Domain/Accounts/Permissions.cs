using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>The permission table: what each role may do, and to whose things.</summary>
/// <remarks>
/// Cells are letters: X all · O own · W ward · A care relation in force · C same clinic · G consent in force · M masked view ·
/// B break-glass in addition · S fresh second step · 2 second person · ! purpose, audit and limit per use · - never.
/// Source: Accounts/Reference/permissions.csv.
/// </remarks>
public static class Permissions
{
    /// <summary>What the product cannot ask for yet — a fresh second step, a second person, a purpose — is refused.</summary>
    internal const string NotYetGiven = "S2!";

    private const string Guardian = "guardian";
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Table =
        ReferenceTable.Read("Accounts", "permissions.csv").ToDictionary(row => row["permission"], StringComparer.Ordinal);

    /// <summary>All codes, in the order of the table.</summary>
    public static IReadOnlyCollection<string> Codes => Table.Keys;

    /// <summary>True when the role may hold the permission at all; whose things it reaches is asked of <see cref="PatientAccess"/>.</summary>
    /// <remarks>Errors: a code that the table does not have throws.</remarks>
    public static bool RoleMay(Role role, string permission) => role switch
    {
        Role.System => Table.ContainsKey(permission) ? true : throw Unknown(permission),
        Role.Patient => CellOf(role, permission) != "-" || GuardianCellOf(permission) != "-",
        _ => CellOf(role, permission) != "-",
    };

    /// <summary>Letter C: true when the caller works for that clinic and the table opens what the clinic works with to their role.</summary>
    public static bool ClinicMay(Viewer viewer, Id<Clinic> clinic, string permission)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.IsStaff && !clinic.IsNone && viewer.ClinicId == clinic
            && CellOf(viewer.Role, permission) is var cell && cell.Contains('C') && !cell.AsSpan().ContainsAny(NotYetGiven);
    }

    /// <summary>The cell of a role.</summary>
    internal static string CellOf(Role role, string permission) => Cell(permission, ColumnOf(role));

    /// <summary>The cell that applies to a patient who acts for a family member.</summary>
    internal static string GuardianCellOf(string permission) => Cell(permission, Guardian);

    private static string Cell(string permission, string column) =>
        Table.TryGetValue(permission, out var row) ? row[column] : throw Unknown(permission);

    private static ArgumentException Unknown(string permission) => new($"The permission table has no {permission}.", nameof(permission));

    private static string ColumnOf(Role role) => role switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "The permission table has no column for this role."),
    };
}
