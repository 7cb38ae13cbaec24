using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>Fields worth attacking, on top of <see cref="ShopGraph"/> and <see cref="UploadGraph"/>.</summary>
internal static class AttackGraph
{
    public const string Sdl = """
        interface Entity { id: ID! next: Entity! other: Entity! }
        type Knot implements Entity { id: ID! next: Entity! other: Entity! knots(count: Int! = 1): [Knot!]! text: String! loose: String! size: Int! flag: Boolean! }
        type Loop implements Entity { id: ID! next: Entity! other: Entity! }
        input Deep { value: Int more: Deep list: [Deep!] matrix: [[[Int]]] }
        input Pick @oneOf { a: Int b: String }
        extend type Query {
          knot: Knot!
          entity: Entity!
          echo(text: String, number: Int, real: Float, id: ID): String
          items(values: [Int]): Int
          deep(input: Deep): Boolean
          pick(by: Pick!): String
          wait(n: Int!): Int
        }
        """;

    public static void AddTo(GraphQLServerOptions options)
    {
        UploadGraph.AddTo(options);
        options.SchemaTexts.Add(("attack.graphql", Sdl));
        options.Types.Add(typeof(AttackQueries));
        options.Types.Add(typeof(KnotFields));
        options.Types.Add(typeof(LoopFields));
        options.Types.Add(typeof(Loop));
    }

    public static Task<GraphHost> StartAsync(
        Action<GraphQLLimits>? limits = null, Action<MaiGou.GraphEngine.Http.GraphQLHttpOptions>? http = null) => GraphHost.StartAsync(http, server: options =>
        {
            AddTo(options);
            limits?.Invoke(options.Limits);
        });
}

internal interface IEntity;

internal sealed record Knot(string Id) : IEntity
{
    public int Size { get; } = 7;

    public bool Flag { get; } = true;

    /// <summary>Read while the response is written; one text for all, so that a million knots are small.</summary>
    public string Text { get; } = Long;

    private static readonly string Long = new('t', 10_000);
}

internal sealed record Loop(string Id) : IEntity;

internal sealed record Deep(int? Value, Deep? More, IReadOnlyList<Deep>? List, IReadOnlyList<IReadOnlyList<IReadOnlyList<int?>?>?>? Matrix);

internal sealed record Pick(int? A, string? B);

[QueryType]
internal static class AttackQueries
{
    private static int _running;

    /// <summary>The most <c>wait</c> resolvers that ran at a time.</summary>
    public static int MostRunning { get; private set; }

    public static Knot Knot() => new("1");

    public static IEntity Entity() => new Knot("1");

    public static string? Echo(string? text, int? number, double? real, string? id) => text ?? id ?? (number is null ? real?.ToString("R", null) : "number");

    public static int? Items(IReadOnlyList<int?>? values) => values?.Count;

    public static bool? Deep(Deep? input) => input is not null;

    public static string? Pick(Pick by) => by.B ?? "a";

    public static async Task<int?> WaitAsync(int n, CancellationToken ct)
    {
        var now = Interlocked.Increment(ref _running);
        MostRunning = Math.Max(MostRunning, now);
        await Task.Delay(TimeSpan.FromMilliseconds(30), ct);
        Interlocked.Decrement(ref _running);
        return n;
    }
}

[ObjectType<Knot>]
internal static class KnotFields
{
    public static IReadOnlyList<IEntity> Next([Parent] IReadOnlyList<Knot> knots) => [.. knots.Select(_ => new Knot("2"))];

    public static IReadOnlyList<IEntity> Other([Parent] IReadOnlyList<Knot> knots) => [.. knots.Select(_ => new Loop("3"))];

    public static IReadOnlyList<IReadOnlyList<Knot>> Knots([Parent] IReadOnlyList<Knot> knots, int count) =>
        [.. knots.Select(_ => (IReadOnlyList<Knot>)[.. Enumerable.Range(0, Math.Min(count, 1_000)).Select(_ => new Knot("4"))])];

    public static IReadOnlyList<string> Loose([Parent] IReadOnlyList<Knot> knots) => [.. knots.Select(_ => new string('l', 10_000))];
}

[ObjectType<Loop>]
internal static class LoopFields
{
    public static IReadOnlyList<IEntity> Next([Parent] IReadOnlyList<Loop> loops) => [.. loops.Select(_ => new Loop("5"))];

    public static IReadOnlyList<IEntity> Other([Parent] IReadOnlyList<Loop> loops) => [.. loops.Select(_ => new Knot("6"))];
}
