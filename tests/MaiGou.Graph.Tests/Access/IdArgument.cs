using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.Access;

/// <summary>A place of the schema where an id can be given, and what may come of a patient's id there.</summary>
/// <param name="Path">The argument and the input fields down to the id, such as <c>input.order</c>.</param>
internal sealed record IdArgument(FieldDef Field, string Path)
{
    // Which ids of patients a place takes, the permission that opens them there, and for mutations the refusal of the samples.
    // A place that is not listed takes none: there every id of a patient must answer as an absent one, for everybody.
    private static readonly Dictionary<string, (string Type, string Permission, string? Refusal)> Taken = new(StringComparer.Ordinal)
    {
        ["Viewer.quote(id)"] = ("Quote", "order.read", null),
        ["Viewer.order(id)"] = ("Order", "order.read", null),
        ["Viewer.report(id)"] = ("Report", "report.read", null),
        ["Viewer.reports(patient)"] = ("Patient", "report.read", null),
        ["Viewer.followUps(patient)"] = ("Patient", "followup.task.read", null),
        ["Viewer.trend(patient)"] = ("Patient", "indicator.read", null),
        ["CheckupPackage.notChecked(patient)"] = ("Patient", "patient.profile.read", null),
        ["CheckupPackage.eligibleFor(patient)"] = ("Patient", "patient.profile.read", null),
        ["Mutation.quoteCreate(input.patient)"] = ("Patient", "order.create", "NOT_ELIGIBLE"),
        ["Mutation.orderSubmit(input.quote)"] = ("Quote", "order.create", "PRICE_CHANGED"),
        ["Mutation.orderCancel(input.order)"] = ("Order", "order.cancel", "ORDER_NOT_CANCELLABLE"),
        ["Mutation.bookingCancel(input.booking)"] = ("Booking", "order.cancel", "ORDER_NOT_CANCELLABLE"),
        ["Mutation.bookingReschedule(input.booking)"] = ("Booking", "booking.reschedule", "CHANGE_CLOSED"),
        ["Mutation.bookingCheckIn(input.by.person.booking)"] = ("Booking", "booking.checkin", "CHECK_IN_CLOSED"),
        ["Mutation.paymentStart(input.order)"] = ("Order", "order.create", "ORDER_NOT_PAYABLE"),
        ["Mutation.reportRelease(input.report)"] = ("Report", "followup.plan.write", "CONFLICT"),
        ["Mutation.reportAttachmentAdd(input.report)"] = ("Report", "report.publish", "FILE_TYPE_NOT_ALLOWED"),
        ["Mutation.followUpComplete(input.followUp)"] = ("FollowUp", "followup.note.write", "CONFLICT"),
    };

    /// <summary>Every place of the schema, wherever the field is.</summary>
    public static IReadOnlyList<IdArgument> All { get; } =
    [
        .. from type in Contract.Types
           where type is ObjectType
           from field in type.Fields
           from argument in field.Arguments
           from path in Paths(argument, argument.Name)
           select new IdArgument(field, path),
    ];

    public static IReadOnlyCollection<string> Listed => Taken.Keys;

    public string Coordinate => $"{Field.Coordinate}({Path})";

    public bool IsMutation => Field.DeclaringType == Contract.Schema.MutationType;

    /// <summary>Error code that a permitted mutation answers to the samples; null for questions.</summary>
    public string? Refusal => Taken.TryGetValue(Coordinate, out var taken) ? taken.Refusal : null;

    /// <summary>Types whose ids are tried by everybody.</summary>
    public IReadOnlyList<string> TypesTaken => IsNode ? Contract.OwnedNodes : Taken.TryGetValue(Coordinate, out var taken) ? [taken.Type] : [];

    /// <summary>True when the answer for the object must differ from the one for an absent id.</summary>
    public bool Opens(Caller caller, OwnedObject target)
    {
        if (!TypesTaken.Contains(target.Type) || !caller.Holds(Contract.PermissionOf(Field)))
        {
            return false;
        }

        var permission = IsNode ? Contract.Owned[target.Type] : Taken[Coordinate].Permission;
        return IsForPatients ? caller.MaySee(target.Patient, permission) && (target.IsReleased || !caller.IsPatient) : caller.MaySee(target, permission);
    }

    /// <summary>A whole operation that gives an id at this place and selects what the caller's role may.</summary>
    public string Ask(string id, Samples samples, Caller caller)
    {
        var everything = new Selection(f => caller.Holds(Contract.PermissionOf(f)), f => f.Arguments.Any(a => a.IsRequired) ? null : "");
        var ask = $"{Field.Name}{samples.Arguments(Field, Path, id)} {everything.Of(Field.Type.Named, 1)}";
        return IsMutation ? $"mutation{(Samples.TakesFile(ask) ? "($file: Upload!)" : "")} {{ {ask} }}" : Way().Reverse().Aggregate(
            $"{{ {ask} }}", (inner, step) => $"{{ {step.Name}{(step.Argument("first") is null ? "" : "(first: 1)")} {inner} }}");
    }

    public override string ToString() => Coordinate;

    /// <summary>What staff of a clinic can do with its bookings is to check them in; all other mutations reach patients by their relations alone.</summary>
    private bool IsForPatients => IsMutation && Field.Name != "bookingCheckIn";

    private bool IsNode => Field.Coordinate is "Query.node" or "Query.nodes";

    private IReadOnlyList<FieldDef> Way() => Contract.WayTo(Field.DeclaringType, f => !f.Arguments.Any(a => a.IsRequired) && !Contract.IsEdge(f.Type.Named))
        ?? throw new Xunit.Sdk.XunitException($"There is no way to {Field.Coordinate} without arguments: write one.");

    private static IEnumerable<string> Paths(InputValueDef input, string path) =>
        input.Type.Named is ScalarType { Name: "ID" } ? [path]
        : input.Type.Named is InputObjectType of ? of.Fields.SelectMany(f => Paths(f, $"{path}.{f.Name}"))
        : [];
}
