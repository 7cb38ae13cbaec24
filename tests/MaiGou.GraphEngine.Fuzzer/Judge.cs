using System.Text;
using System.Text.Json;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>What every response must be, whatever was asked (R01–R04, R08).</summary>
internal static class Judge
{
    // The fixture's resolvers answer these on purpose.
    private static readonly string[] ByDesign =
    [
        "Int cannot represent", "Float cannot represent", "Enum \"Color\" cannot represent", "Expected Iterable", "Runtime Object type",
    ];

    /// <summary>What is wrong with a response; null when nothing is. <paramref name="outcome"/> is its first code, or "data".</summary>
    public static string? ProblemOf(ReadOnlyMemory<byte> json, out string outcome)
    {
        outcome = "data";
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            return ProblemOf(document.RootElement, ref outcome);
        }
        catch (JsonException error)
        {
            return $"not JSON: {error.Message}: {Encoding.UTF8.GetString(json.Span[..Math.Min(json.Length, 500)])}";
        }
    }

    public static string? ProblemOf(JsonElement root, ref string outcome)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return BatchProblem(root, ref outcome);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return $"not an object: {root.GetRawText()}";
        }

        foreach (var member in root.EnumerateObject())
        {
            var problem = member.Name switch
            {
                "errors" => ErrorsProblem(member.Value, ref outcome),
                "data" when member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Null => null,
                "requestIndex" or "variableIndex" when member.Value.ValueKind == JsonValueKind.Number => null,
                "extensions" when member.Value.ValueKind == JsonValueKind.Object => null,
                _ => $"member {member.Name}: {member.Value}",
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return root.TryGetProperty("errors", out _) || root.TryGetProperty("data", out _) ? null : "neither errors nor data";
    }

    /// <summary>Every entry of a batch is a response, or the list of those to a list of variables (B01, B03).</summary>
    private static string? BatchProblem(JsonElement batch, ref string outcome)
    {
        foreach (var entry in batch.EnumerateArray())
        {
            if (ProblemOf(entry, ref outcome) is { } problem)
            {
                return problem;
            }
        }

        return batch.GetArrayLength() == 0 ? "an empty batch" : null;
    }

    public static string? ErrorsProblem(JsonElement errors, ref string outcome)
    {
        if (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
        {
            return "errors is not a list of some";
        }

        outcome = "";
        foreach (var error in errors.EnumerateArray())
        {
            var message = error.GetProperty("message").GetString()!;
            var code = error.GetProperty("extensions").GetProperty("code").GetString()!;
            outcome = outcome.Length == 0 ? code : outcome;
            if ((code == "INTERNAL" && !ByDesign.Any(d => message.StartsWith(d, StringComparison.Ordinal)))
                || message.Contains("System.", StringComparison.Ordinal) || message.Contains("MaiGou.", StringComparison.Ordinal))
            {
                return $"{code}: {message}";
            }

            if (error.TryGetProperty("locations", out var locations) && locations.EnumerateArray().Any(l =>
                l.GetProperty("line").GetInt32() < 1 || l.GetProperty("column").GetInt32() < 1))
            {
                return $"location {locations}";
            }
        }

        return null;
    }
}
