using MaiGou.GraphEngine;

namespace MaiGou.Benchmarks.FromMemory;

internal sealed record BenchClinic(string Id, string Name, string City);

internal sealed record BenchItem(string Id, string Name, int Minutes);

internal sealed class BenchPackage
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required int PriceFen { get; init; }

    public required BenchClinic At { get; init; }

    public required IReadOnlyList<BenchItem> Contains { get; init; }
}

/// <summary>The same 60 packages with a clinic and 14 items each (960 objects) for every contender.</summary>
internal static class Sample
{
    public const string Sdl = """
        type Query { packages: [BenchPackage!]! }
        type BenchPackage { id: ID! name: String! priceFen: Int! clinic: BenchClinic! items: [BenchItem!]! }
        type BenchClinic { id: ID! name: String! city: String! }
        type BenchItem { id: ID! name: String! minutes: Int! }
        """;

    public const string DeepAndWide = "{ packages { id name priceFen clinic { id name city } items { id name minutes } } }";

    public static readonly IReadOnlyList<BenchPackage> Packages =
    [
        .. Enumerable.Range(0, 60).Select(p => new BenchPackage
        {
            Id = $"package-{p}",
            Name = $"体检套餐 {p}",
            PriceFen = 10_000 + (p * 37),
            At = new BenchClinic($"clinic-{p % 3}", $"体检中心 {p % 3}", "厦门"),
            Contains = [.. Enumerable.Range(0, 14).Select(i => new BenchItem($"item-{p}-{i}", $"项目 {i}", 5 + i))],
        }),
    ];

    /// <summary>Sets up an engine for this sample and nothing else of the assembly.</summary>
    public static void Configure(GraphQLServerOptions options)
    {
        options.RequireAccess = false;
        options.SchemaTexts.Add(("bench", Sdl));
        foreach (var type in (Type[])[typeof(SampleQueries), typeof(SampleResolvers), typeof(BenchPackage), typeof(BenchClinic), typeof(BenchItem)])
        {
            options.Types.Add(type);
        }
    }
}

[QueryType]
internal static class SampleQueries
{
    public static IReadOnlyList<BenchPackage> Packages() => Sample.Packages;
}

[ObjectType<BenchPackage>]
internal static class SampleResolvers
{
    public static IReadOnlyList<BenchClinic> Clinic([Parent] IReadOnlyList<BenchPackage> packages)
    {
        var clinics = new BenchClinic[packages.Count];
        for (var i = 0; i < clinics.Length; i++)
        {
            clinics[i] = packages[i].At;
        }

        return clinics;
    }

    public static IReadOnlyList<IReadOnlyList<BenchItem>> Items([Parent] IReadOnlyList<BenchPackage> packages)
    {
        var items = new IReadOnlyList<BenchItem>[packages.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = packages[i].Contains;
        }

        return items;
    }
}
