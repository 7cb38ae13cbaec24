using System.Text.Json;
using System.Text.Json.Nodes;
using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.FromMemory;

/// <summary>The engine alone: everything it answers is in memory.</summary>
internal static class FromMemorySuite
{
    public static Suite Create() => new()
    {
        Name = "from-memory",
        Works = [DeepAndWide, SchemaOfTools, Typename],
        Servers = new Dictionary<string, Func<int, Task>>
        {
            [Engine] = EngineServer.ServeAsync,
            [ByHand] = ByHandServer.ServeAsync,
            [Empty] = ByHandServer.ServeEmptyAsync,
        },
    };

    /// <summary>The engine and the bare host, for what is measured besides requests.</summary>
    public static (Contender Engine, Contender Bare, Contender Handwritten) Hosts =>
        (Contender.DotNet(Engine), Contender.DotNet(Empty), Contender.DotNet(ByHand));

    public static byte[] DeepRequest => HttpConnection.Request(Body(Sample.DeepAndWide));

    public static byte[] SmallRequest => HttpConnection.Request(Body("{ __typename }"));

    private const string Engine = "engine";
    private const string ByHand = "by-hand";
    private const string Empty = "empty endpoint";
    private const string Mercurius = "mercurius + jit";
    private const string YogaJit = "graphql-yoga + jit";
    private const string Yoga = "graphql-yoga";
    private const string Grafast = "Grafast";

    private static Contender[] Peers =>
    [
        Contender.Node(Mercurius, "from-memory/mercurius.js"),
        Contender.Node(YogaJit, "from-memory/yoga.js", "jit"),
        Contender.Node(Yoga, "from-memory/yoga.js", "plain"),
        Contender.Node(Grafast, "from-memory/grafast.js"),
    ];

    private static Work DeepAndWide => new()
    {
        Name = "Q4",
        Title = "deep and wide, 960 objects from memory",
        Bodies = [Body(Sample.DeepAndWide)],
        Contenders = [Contender.DotNet(Engine), Contender.DotNet(ByHand), .. Peers],
        Goals = [new Goal(ByHand, 1.15), Goal.TimesLess(Mercurius, 3), Goal.TimesLess(YogaJit, 3), Goal.TimesLess(Yoga, 3), Goal.TimesLess(Grafast, 3)],
    };

    private static Work SchemaOfTools => new()
    {
        Name = "Q5",
        Title = "the standard introspection query",
        Bodies = [Body(Introspection.Query)],
        Contenders = [Contender.DotNet(Engine), .. Peers],
        Goals = [Goal.TimesLess(Mercurius, 3)],
        Essence = NamesOfTypes,
    };

    private static Work Typename => new()
    {
        Name = "Q6",
        Title = "`{ __typename }`",
        Bodies = [Body("{ __typename }")],
        Contenders = [Contender.DotNet(Engine), Contender.DotNet(Empty), Contender.DotNet(ByHand), .. Peers],
        Goals = [new Goal(Empty, 1.10)],
    };

    private static byte[] Body(string query) => JsonSerializer.SerializeToUtf8Bytes(new { query });

    // Engines list their own directives and scalars in their own order.
    private static string NamesOfTypes(JsonNode answer) => string.Join(' ', answer["data"]!["__schema"]!["types"]!.AsArray()
        .Where(t => t!["kind"]!.GetValue<string>() == "OBJECT" && !t["name"]!.GetValue<string>().StartsWith("__", StringComparison.Ordinal))
        .Select(t => $"{t!["name"]}:{t["fields"]!.AsArray().Count}")
        .Order());
}
