using System.Text.Json;
using System.Text.RegularExpressions;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>The provider's contract, as it lies beside the repository: every request and every object has a schema.</summary>
internal sealed class ContractSchemas
{
    private const string File = "data/stripe/stripe_contract_schemas.json";
    private readonly JsonElement _root = JsonDocument.Parse(System.IO.File.ReadAllText(PathOf(File))).RootElement;

    /// <summary>Why a test that needs it is skipped; null when it is here.</summary>
    public static string? Missing { get; } = System.IO.File.Exists(PathOf(File)) ? null : $"../shared/{File} is not here";

    /// <summary>What is wrong with a request. Shape: empty when nothing is.</summary>
    /// <param name="form">The body, or the query without its question mark.</param>
    public IReadOnlyList<string> Request(string method, string path, string form) =>
        Endpoint(method, path) is { } endpoint
            ? [.. SchemaCheck.Of(FormTree.Parse(form), endpoint.GetProperty("request"), "form", isForm: true)]
            : [$"{method} {path} is no call of the contract"];

    /// <summary>What is wrong with the answer to a request.</summary>
    public IReadOnlyList<string> Answer(string method, string path, int status, JsonElement body)
    {
        if (status >= 400)
        {
            return Thing("error", body);
        }

        var names = Endpoint(method, path)!.Value.GetProperty("response").GetString()!.Split(':');
        return names.Length == 1
            ? Thing(names[0], body)
            : [.. Thing("list", body), .. body.GetProperty("data").EnumerateArray().SelectMany(row => Thing(names[1], row))];
    }

    /// <summary>What is wrong with an event and the object in it.</summary>
    public IReadOnlyList<string> Event(JsonElement body)
    {
        var about = body.GetProperty("data").GetProperty("object");
        var kind = about.GetProperty("object").GetString()!;
        return [.. Thing("event", body), .. _root.GetProperty("schemas").TryGetProperty(kind, out _) ? Thing(kind, about) : []];
    }

    /// <summary>What is wrong with an object of that kind.</summary>
    public IReadOnlyList<string> Thing(string kind, JsonElement body) => [.. SchemaCheck.Of(body, _root.GetProperty("schemas").GetProperty(kind), kind)];

    /// <summary>True when the call takes a parameter of that name, written as <c>a[b][#]</c>; <c>[*]</c> stands for any name.</summary>
    public bool Takes(string method, string path, string parameter)
    {
        var schemas = new List<JsonElement> { Endpoint(method, path)!.Value.GetProperty("request") };
        foreach (var part in parameter.Split('[').Select(p => p.TrimEnd(']')))
        {
            schemas = [.. schemas.SelectMany(Alternatives).SelectMany(s => Inside(s, part))];
        }

        return schemas.Count > 0;
    }

    private static IEnumerable<JsonElement> Alternatives(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var any) ? any.EnumerateArray() : [schema];

    private static IEnumerable<JsonElement> Inside(JsonElement schema, string part)
    {
        if (part == "#")
        {
            return schema.TryGetProperty("items", out var items) ? [items] : [];
        }

        if (part == "*")
        {
            return schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object ? [more]
                : schema.TryGetProperty("properties", out var some) ? some.EnumerateObject().Select(p => p.Value) : [];
        }

        return schema.TryGetProperty("properties", out var named) && named.TryGetProperty(part, out var inner) ? [inner] : [];
    }

    private JsonElement? Endpoint(string method, string path)
    {
        foreach (var endpoint in _root.GetProperty("endpoints").EnumerateArray())
        {
            var pattern = "^" + Regex.Replace(endpoint.GetProperty("path").GetString()!, @"\{\w+\}", "[^/]+") + "$";
            if (endpoint.GetProperty("method").GetString() == method && Regex.IsMatch(path, pattern))
            {
                return endpoint;
            }
        }

        return null;
    }

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "..", "shared", file);
    }
}

/// <summary>A test that needs the contract, and is skipped visibly without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute() => Skip = ContractSchemas.Missing;
}
