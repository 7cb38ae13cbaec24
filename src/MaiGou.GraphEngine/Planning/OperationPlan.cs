using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>What one operation does for one choice of its include flags. Immutable and shared by requests; holds no syntax nodes.</summary>
internal sealed class OperationPlan
{
    public required OperationKind Kind { get; init; }

    public required PlanScope Root { get; init; }

    /// <summary>Distinct requirements other than Public; a <see cref="PlanField.Access"/> is an index into it.</summary>
    public required IReadOnlyList<AccessRequirement> Requirements { get; init; }

    /// <summary>Source text; the offsets of the plan's fields point into it.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    public required int FieldCount { get; init; }

    /// <summary>Fields in each group whose calls may be one; a <see cref="PlanField.Join"/> is an index into it.</summary>
    public required IReadOnlyList<int> JoinSizes { get; init; }

    /// <summary>Later parts of the response; each stands after its parent.</summary>
    public required IReadOnlyList<DeferGroup> Parts { get; init; }

    /// <summary>True when every request gets the same answer: only introspection, and no variable in it.</summary>
    public required bool IsFixed { get; init; }

    public required CostPlan Cost { get; init; }

    /// <summary>How long the answer may be kept; null: not at all (K01).</summary>
    public required CacheHint? Cache { get; init; }
}

/// <summary>The fields that objects of one type answer at one place of the response, in response order.</summary>
internal sealed class PlanScope
{
    public required ObjectType Type { get; init; }

    public required PlanField[] Fields { get; init; }

    /// <summary>Unit: bytes that one object needs in a response whatever its values are: names and braces.</summary>
    public int LeastBytes => field == 0 ? field = 1 + Fields.Sum(f => f.NameJson.Length) : field;

    /// <summary>Set when it cannot be told which fields are selected; each object of the scope then fails.</summary>
    public required GraphQLError? Failure { get; init; }

    /// <summary>The part of the response that brings the objects themselves; null for the first.</summary>
    public required DeferGroup? Part { get; init; }

    /// <summary>True when some fields come in another part than the objects.</summary>
    public required bool IsMixed { get; init; }

    /// <summary>What <c>__typename</c> answers, as JSON text.</summary>
    public required byte[] TypeNameJson { get; init; }

    /// <summary>Set when each object of the type is checked on its own at completion.</summary>
    public required AccessRequirement? ObjectAccess { get; init; }

    /// <summary>The group of every field here and below that is in one. Set once, when the plan is whole.</summary>
    public int[] Joins { get; set; } = [];
}
