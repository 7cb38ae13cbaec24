using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>Checks a value against the part of JSON Schema that the contract uses. Values of a form are all texts and are read as the schema wants them.</summary>
internal static class SchemaCheck
{
    /// <summary>What is wrong, each with its place.</summary>
    public static IEnumerable<string> Of(JsonElement value, JsonElement schema, string at, bool isForm = false)
    {
        if (schema.TryGetProperty("anyOf", out var any))
        {
            var tries = any.EnumerateArray().Select(s => Of(value, s, at, isForm).ToList()).ToList();
            return tries.Any(t => t.Count == 0) ? [] : tries.MinBy(t => t.Count)!;
        }

        return [.. Type(value, schema, at, isForm), .. Values(value, schema, at), .. Members(value, schema, at, isForm), .. Items(value, schema, at, isForm)];
    }

    private static IEnumerable<string> Type(JsonElement value, JsonElement schema, string at, bool isForm)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            var wanted = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : new[] { type.GetString()! };
            if (!wanted.Any(t => Is(value, t, isForm)))
            {
                yield return $"{at} is {value.ValueKind} instead of {string.Join(" or ", wanted)}";
            }
        }
    }

    private static bool Is(JsonElement value, string type, bool isForm) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" when isForm => value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" when isForm => value.ValueKind == JsonValueKind.String && value.GetString() is "true" or "false",
        "null" when isForm => value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"The contract has a type {type}."),
    };

    private static IEnumerable<string> Values(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("const", out var constant) && value.ToString() != constant.ToString())
        {
            yield return $"{at} is not {constant}";
        }

        // An open enum may get new values from the provider; what we send ourselves must be one of those that are written down.
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.ToString() == value.ToString()))
        {
            yield return $"{at} is {value}, which the contract does not list";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.ToString(), pattern.GetString()!))
        {
            yield return $"{at} does not match {pattern}";
        }

        if (long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && ((schema.TryGetProperty("minimum", out var least) && number < least.GetInt64()) || (schema.TryGetProperty("maximum", out var most) && number > most.GetInt64())))
        {
            yield return $"{at} is {number}, which is out of bounds";
        }
    }

    private static IEnumerable<string> Members(JsonElement value, JsonElement schema, string at, bool isForm)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [])
        {
            if (!value.TryGetProperty(name, out _))
            {
                yield return $"{at} lacks {name}";
            }
        }

        if (schema.TryGetProperty("maxProperties", out var most) && value.EnumerateObject().Count() > most.GetInt32())
        {
            yield return $"{at} has more than {most} members";
        }

        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        foreach (var member in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(member.Name, out var known))
            {
                foreach (var wrong in Of(member.Value, known, $"{at}.{member.Name}", isForm))
                {
                    yield return wrong;
                }
            }
            else if (hasMore && more.ValueKind == JsonValueKind.False)
            {
                yield return $"{at}.{member.Name} is not in the contract";
            }
            else if (hasMore && more.ValueKind == JsonValueKind.Object)
            {
                foreach (var wrong in Of(member.Value, more, $"{at}.{member.Name}", isForm))
                {
                    yield return wrong;
                }
            }
        }
    }

    private static IEnumerable<string> Items(JsonElement value, JsonElement schema, string at, bool isForm) =>
        value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)
            ? value.EnumerateArray().SelectMany((item, n) => Of(item, items, string.Create(CultureInfo.InvariantCulture, $"{at}[{n}]"), isForm))
            : [];
}

/// <summary>Turns <c>a[b][0]=c</c> back into a tree.</summary>
internal static class FormTree
{
    public static JsonElement Parse(string form)
    {
        var root = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            var path = Uri.UnescapeDataString(halves[0]).Split('[').Select(p => p.TrimEnd(']')).ToList();
            var node = root;
            foreach (var part in path.SkipLast(1))
            {
                node = (SortedDictionary<string, object>)(node.TryGetValue(part, out var inner) ? inner : node[part] = new SortedDictionary<string, object>(StringComparer.Ordinal));
            }

            node.Add(path[^1], Uri.UnescapeDataString(halves[1]));
        }

        return JsonSerializer.SerializeToElement(Plain(root));
    }

    /// <summary>Members that are called 0, 1, 2 … are a list.</summary>
    private static object Plain(object node) =>
        node is not SortedDictionary<string, object> members ? node
        : members.Count > 0 && members.Keys.All(k => k.All(char.IsAsciiDigit)) ? members.OrderBy(m => int.Parse(m.Key, CultureInfo.InvariantCulture)).Select(m => Plain(m.Value)).ToList()
        : members.ToDictionary(m => m.Key, m => Plain(m.Value));
}
