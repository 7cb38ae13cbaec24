using System.Collections;
using System.Globalization;
using System.Text;

namespace MaiGou.Integrations.Stripe;

/// <summary>Writes parameters in the form Stripe reads: <c>a[b][0]=c</c>, percent-encoded UTF-8, brackets left as they are.</summary>
/// <remarks>
/// Null and the empty text unset a value and are sent as <c>key=</c>; <see cref="Absent"/>, an empty list and an empty map are not sent.
/// Instants are sent as whole Unix seconds. Source: docs.stripe.com/api, form encoding of stripe-node 23.1.0.
/// </remarks>
internal static class StripeForm
{
    /// <summary>A value that is not sent at all.</summary>
    public static readonly object Absent = new();

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    /// <summary>Errors: <see cref="ArgumentException"/> for a value of a type that has no form.</summary>
    public static string Encode(IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        var pairs = new List<string>();
        foreach (var (key, value) in parameters)
        {
            Add(pairs, Escape(key, "[]"), value);
        }

        return string.Join('&', pairs);
    }

    private static void Add(List<string> pairs, string key, object? value)
    {
        switch (value)
        {
            case null:
                pairs.Add($"{key}=");
                break;
            case IEnumerable<KeyValuePair<string, object?>> map:
                foreach (var (name, item) in map)
                {
                    Add(pairs, $"{key}[{Escape(name, "[]")}]", item);
                }

                break;
            case string text:
                pairs.Add($"{key}={Escape(text, string.Empty)}");
                break;
            case IEnumerable list:
                var index = 0;
                foreach (var item in list)
                {
                    Add(pairs, string.Create(CultureInfo.InvariantCulture, $"{key}[{index++}]"), item);
                }

                break;
            default:
                if (value != Absent)
                {
                    pairs.Add($"{key}={Text(value)}");
                }

                break;
        }
    }

    private static string Text(object value) => value switch
    {
        true => "true",
        false => "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {value.GetType().Name} has no form.", nameof(value)),
    };

    private static string Escape(string text, string alsoKept)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (Unreserved.Contains(c, StringComparison.Ordinal) || alsoKept.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return escaped.ToString();
    }
}
