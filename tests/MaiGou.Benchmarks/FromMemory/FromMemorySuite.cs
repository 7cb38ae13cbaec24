using System.Text.Json;
using MaiGou.Benchmarks.Measuring;

namespace MaiGou.Benchmarks.FromMemory;

/// <summary>The engine alone: everything it answers is in memory.</summary>
internal static class FromMemorySuite
{
    public static Suite Create() => new()
    {
        Name = "memory",
        Works = [DeepAndWide, Typename],
        Servers = new Dictionary<string, Func<int, Task>>
        {
            [Engine] = EngineServer.ServeAsync,
            [ByHand] = ByHandServer.ServeAsync,
            [Empty] = ByHandServer.ServeEmptyAsync,
        },
    };

    private const string Engine = "engine";
    private const string ByHand = "by-hand";
    private const string Empty = "empty endpoint";

    private static Work DeepAndWide => new()
    {
        Name = "Q4",
        Title = "deep and wide, 960 objects from memory",
        Bodies = [Body("{ packages { id name priceFen clinic { id name city } items { id name minutes } } }")],
        Contenders = [Contender.DotNet(Engine), Contender.DotNet(ByHand)],
        Goals = [new Goal(ByHand, 1.15)],
    };

    private static Work Typename => new()
    {
        Name = "Q6",
        Title = "`{ __typename }`",
        Bodies = [Body("{ __typename }")],
        Contenders = [Contender.DotNet(Engine), Contender.DotNet(Empty), Contender.DotNet(ByHand)],
        Goals = [new Goal(Empty, 1.10)],
    };

    private static byte[] Body(string query) => JsonSerializer.SerializeToUtf8Bytes(new { query });
}
