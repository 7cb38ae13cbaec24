namespace MaiGou.GraphEngine;

/// <summary>The SDL and the C# do not agree; start-up ends with the whole list (T23, T24).</summary>
public sealed class BindingException : Exception
{
    internal BindingException(IReadOnlyList<string> mismatches)
        : base($"The schema and the code disagree in {mismatches.Count} places:{Environment.NewLine}"
            + string.Join(Environment.NewLine, mismatches)) => Mismatches = mismatches;

    /// <summary>One line each. Shape: <c>coordinate: what the SDL says / what C# has</c>; classes first, then fields in the order of the SDL.</summary>
    public IReadOnlyList<string> Mismatches { get; }
}
