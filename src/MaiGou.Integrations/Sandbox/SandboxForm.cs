using System.Globalization;
using System.Text.RegularExpressions;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The parameters of one request, checked against the contract: what is not listed is refused, as the real server does.</summary>
internal sealed partial class SandboxForm
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["create"] =
        [
            "amount", "currency", "allowed_payment_method_types[#]", "automatic_payment_methods[enabled]", "automatic_payment_methods[allow_redirects]",
            "capture_method", "confirm", "confirmation_method", "customer", "description", "expand[#]", "metadata", "metadata[*]", "payment_method",
            "payment_method_data[type]", "payment_method_options[wechat_pay][client]", "receipt_email", "return_url", "statement_descriptor",
            "statement_descriptor_suffix",
        ],
        ["confirm"] = ["payment_method", "payment_method_data[type]", "payment_method_options[wechat_pay][client]", "return_url", "receipt_email", "expand[#]"],
        ["cancel"] = ["cancellation_reason", "expand[#]"],
        ["refund"] = ["amount", "charge", "payment_intent", "reason", "metadata", "metadata[*]", "expand[#]"],
    };

    private readonly Dictionary<string, string> _values;

    private SandboxForm(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads the body. Shape: null with the name of the first parameter that the call does not know.</summary>
    public static (SandboxForm? Form, string? Unknown) Read(string call, string body)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in body.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (!Allowed[call].Contains(PatternOf(name)))
            {
                return (null, name.Split('[')[0]);
            }

            values[name] = equals < 0 ? string.Empty : Decode(pair[(equals + 1)..]);
        }

        return (new SandboxForm(values), null);
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>A whole number above zero; null when absent or something else.</summary>
    public long? Amount(string name) =>
        long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? amount : null;

    public Dictionary<string, string> Metadata() => _values
        .Where(v => v.Key.StartsWith("metadata[", StringComparison.Ordinal) && v.Value.Length > 0)
        .ToDictionary(v => v.Key["metadata[".Length..^1], v => v.Value, StringComparer.Ordinal);

    private static string PatternOf(string name) =>
        name.StartsWith("metadata[", StringComparison.Ordinal) ? "metadata[*]" : Index().Replace(name, "[#]");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Index();
}
