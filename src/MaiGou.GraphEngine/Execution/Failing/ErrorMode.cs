namespace MaiGou.GraphEngine.Execution.Failing;

/// <summary>What becomes of a position that fails (X40).</summary>
internal enum ErrorMode
{
    /// <summary>A position that may not be null takes its parent along (X30).</summary>
    Propagate,

    /// <summary>The position itself becomes null, whatever its type says.</summary>
    Null,

    /// <summary>The whole response is null and carries one error.</summary>
    Halt,
}
