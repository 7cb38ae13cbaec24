using System.Globalization;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The parameters of one request, checked against what the call knows.</summary>
internal sealed class SandboxForm
{
    private readonly Dictionary<string, string> _values;

    private SandboxForm(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads a body or a query. Shape: null with the name of the first parameter that the call does not know.</summary>
    public static (SandboxForm? Form, string? Unknown) Read(string call, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (!SandboxCalls.Knows(call, name))
            {
                return (null, name.Split('[')[0]);
            }

            values[name] = equals < 0 ? string.Empty : Decode(pair[(equals + 1)..]);
        }

        return (new SandboxForm(values), null);
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>How many rows of a list are asked for.</summary>
    public int Limit => (int)Math.Clamp(Number("limit") ?? 10, 1, 100);

    /// <summary>A whole number above zero; null when absent or something else.</summary>
    public long? Amount(string name) => Number(name) is > 0 and var amount ? amount : null;

    public long? Number(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Has(string name) => _values.ContainsKey(name);

    public bool HasSome(string prefix) => _values.Keys.Any(k => k.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>True for an instant within the bounds that the request sets on <c>created</c>.</summary>
    public bool IsCreatedWithin(long created) =>
        created >= (Number("created[gte]") ?? long.MinValue) && created > (Number("created[gt]") ?? long.MinValue)
        && created <= (Number("created[lte]") ?? long.MaxValue) && created < (Number("created[lt]") ?? long.MaxValue);

    public Dictionary<string, string> Metadata() => _values
        .Where(v => v.Key.StartsWith("metadata[", StringComparison.Ordinal) && v.Value.Length > 0)
        .ToDictionary(v => v.Key["metadata[".Length..^1], v => v.Value, StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
