using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>What tests see of, and do to, the resolvers of a host.</summary>
public sealed class Probe
{
    /// <summary>Opened by the test; <c>slow</c> and <c>gated</c> wait for it.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a gated resolver or stream has begun to wait.</summary>
    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when a stream was disposed.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Sum { get; set; }

    /// <summary>Calls of <c>crowd</c> that have been running together.</summary>
    public int MostAtOnce => _mostAtOnce;

    private int _atOnce;
    private int _mostAtOnce;

    public async Task CrowdAsync(CancellationToken ct)
    {
        var now = Interlocked.Increment(ref _atOnce);
        InterlockedMax(now);
        await Task.Delay(30, ct);
        Interlocked.Decrement(ref _atOnce);
    }

    private void InterlockedMax(int seen)
    {
        for (var most = _mostAtOnce; seen > most; most = _mostAtOnce)
        {
            Interlocked.CompareExchange(ref _mostAtOnce, seen, most);
        }
    }
}

/// <summary>Who sent a request.</summary>
public sealed record Caller(string Name);

/// <summary>Tells scopes apart.</summary>
public sealed class ScopeMark
{
    public Guid Id { get; } = Guid.NewGuid();
}

/// <summary>A small graph for transports.</summary>
internal static class ShopGraph
{
    public const string Sdl = """
        type Query {
          hello(name: String = "world"): String!
          fail: String
          required: String!
          slow: String
          stubborn: String
          sum: Int!
          crowd(n: Int!): Int!
          odd(n: Int!): Int!
          caller: String
          scope: String!
          big(kilobytes: Int!): String!
        }
        type Mutation { add(n: Int!): Int! }
        type Subscription {
          count(to: Int!): Int!
          broken: Int!
          gated: Int!
          flood(kilobytes: Int!): String!
          caller: String
        }
        """;
}

[QueryType]
internal static class ShopQueries
{
    public static string Hello(string? name) => $"Hello {name ?? "nobody"}";

    public static string? Fail() => throw new GraphQLException("Broken on purpose", "SHOP_BROKEN");

    public static string Required() => throw new GraphQLException("Nothing there", "SHOP_EMPTY");

    public static async Task<string?> Slow(Probe probe, CancellationToken ct)
    {
        probe.Waiting.TrySetResult();
        await probe.Gate.Task.WaitAsync(ct);
        return "done";
    }

    public static async Task<string?> Stubborn(Probe probe, CancellationToken ct)
    {
        try
        {
            probe.Waiting.TrySetResult();
            await probe.Gate.Task.WaitAsync(ct);
            return "done";
        }
        finally
        {
            probe.Ended.TrySetResult();
        }
    }

    public static int Sum(Probe probe) => probe.Sum;

    public static int Odd(int n) => n % 2 == 1 ? n : throw new GraphQLException($"{n} is even", "SHOP_EVEN");

    public static async Task<int> Crowd(int n, Probe probe, CancellationToken ct)
    {
        await probe.CrowdAsync(ct);
        return n % 2;
    }

    public static string? Caller(Caller? caller) => caller?.Name;

    public static string Scope(ScopeMark mark) => mark.Id.ToString();

    public static string Big(int kilobytes) => new('x', kilobytes * 1024);
}

[MutationType]
internal static class ShopMutations
{
    public static int Add(int n, Probe probe) =>
        n == 13 ? throw new GraphQLException("Thirteen is refused", "SHOP_UNLUCKY") : probe.Sum += n;
}

[SubscriptionType]
internal static class ShopEvents
{
    public static async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            ct.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    public static async IAsyncEnumerable<int> Broken()
    {
        yield return 1;
        await Task.Yield();
        throw new GraphQLException("The source broke", "SHOP_BROKEN");
    }

    public static async IAsyncEnumerable<int> Gated(Probe probe, [EnumeratorCancellation] CancellationToken ct)
    {
        try
        {
            yield return 1;
            probe.Waiting.TrySetResult();
            await probe.Gate.Task.WaitAsync(ct);
            yield return 2;
        }
        finally
        {
            probe.Ended.TrySetResult();
        }
    }

    public static async IAsyncEnumerable<string> Flood(int kilobytes, Probe probe, [EnumeratorCancellation] CancellationToken ct)
    {
        var text = new string('x', kilobytes * 1024);
        try
        {
            while (true)
            {
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
                yield return text;
            }
        }
        finally
        {
            probe.Ended.TrySetResult();
        }
    }

    public static async IAsyncEnumerable<string?> Caller(Caller? caller)
    {
        await Task.Yield();
        yield return caller?.Name;
    }
}
