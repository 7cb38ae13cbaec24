namespace MaiGou.GraphEngine.Planning;

/// <summary>What an operation costs at most, by the cost directives (Q02).</summary>
/// <param name="Field">Work: the weights of every field, as often as it may be resolved.</param>
/// <param name="Type">Size: the weights of every object the answer may hold.</param>
internal readonly record struct OperationCost(double Field, double Type)
{
    /// <summary>Costs stop growing here: the last whole number up to which a double counts one by one.</summary>
    public const double Most = 9_007_199_254_740_991;

    public static OperationCost operator +(OperationCost a, OperationCost b) =>
        new(Math.Min(a.Field + b.Field, Most), Math.Min(a.Type + b.Type, Most));

    public static OperationCost operator *(double times, OperationCost cost) =>
        new(Math.Min(times * cost.Field, Most), Math.Min(times * cost.Type, Most));

    /// <summary>At least as much as either: an upper bound when only one of them can happen.</summary>
    public static OperationCost Larger(OperationCost a, OperationCost b) =>
        new(Math.Max(a.Field, b.Field), Math.Max(a.Type, b.Type));
}
