using MaiGou.GraphEngine.Execution.Gates;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>The request header <c>GraphQL-Cost: report | validate</c> (Q05).</summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";

    /// <summary>What the client asks for; null when the value is neither word.</summary>
    /// <remarks>An unknown word is refused rather than passed over: who mistypes "validate" does not want a mutation run.</remarks>
    public static CostReport? Read(HttpRequest request) => request.Headers[Name].ToString() switch
    {
        "" => CostReport.None,
        var word when word.Equals("report", StringComparison.OrdinalIgnoreCase) => CostReport.Report,
        var word when word.Equals("validate", StringComparison.OrdinalIgnoreCase) => CostReport.Validate,
        _ => null,
    };

    public static Refusal Unknown { get; } = Refusal.BadRequest($"{Name} takes report or validate.");
}
