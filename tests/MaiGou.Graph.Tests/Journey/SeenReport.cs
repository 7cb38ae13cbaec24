using System.Text.Json;

namespace MaiGou.Graph.Tests.Journey;

/// <summary>The results of a report in the order in which the patient reads them.</summary>
internal sealed class SeenReport(JsonElement observations)
{
    public IReadOnlyList<string> Codes => [.. observations.EnumerateArray().Select(o => o.GetProperty("code").GetString()!)];

    /// <summary>A text of one result, by a path such as <c>finding.source.text</c>.</summary>
    public string Of(string code, string path) =>
        path.Split('.').Aggregate(
            observations.EnumerateArray().Single(o => o.GetProperty("code").GetString() == code), (value, part) => value.GetProperty(part)).GetString()
        ?? throw new Xunit.Sdk.XunitException($"{code} has no {path}.");
}
