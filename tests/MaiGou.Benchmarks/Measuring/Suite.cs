
namespace MaiGou.Benchmarks.Measuring;

/// <summary>Works that share a world, for example one database.</summary>
internal sealed class Suite
{
    public required string Name { get; init; }

    public required IReadOnlyList<Work> Works { get; init; }

    /// <summary>The .NET servers of this suite: how each one, named as its contender, serves a port of the loopback until it is ended.</summary>
    public required IReadOnlyDictionary<string, Func<int, Task>> Servers { get; init; }

    /// <summary>Makes the world in an empty folder, which is deleted afterwards. Shape: environment variables for every contender's process.</summary>
    public Func<DirectoryInfo, Task<IReadOnlyDictionary<string, string>>>? PrepareAsync { get; init; }
}

/// <summary>One thing to be answered, and who answers it. Every contender serves <c>POST /graphql</c>.</summary>
internal sealed record Work
{
    /// <summary>Short, as <c>--only</c> takes it: <c>Q4</c>.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The bodies of the requests, sent in turn.</summary>
    public required IReadOnlyList<byte[]> Bodies { get; init; }

    /// <summary>The first one is the product.</summary>
    public required IReadOnlyList<Contender> Contenders { get; init; }

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>The bearer token of every request, asked for when the world is made; null: nobody asks.</summary>
    public Func<string?>? Token { get; init; }

    /// <summary>The part of an answer in which all contenders must agree; without it, all of it.</summary>
    public Func<System.Text.Json.Nodes.JsonNode, string> Essence { get; init; } = static answer => answer.ToJsonString();
}

/// <summary>The CPU time of the first contender shall be at most so many times that of another.</summary>
internal sealed record Goal(string Against, double AtMost)
{
    public static Goal TimesLess(string against, double times) => new(against, 1 / times);
}
