using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>Results that stand for null or for a list (X24, X25).</summary>
public sealed class ListResultTests
{
    private const string Sdl = """
        type Query { items: [Item!]! stream: [Int!]! torn: [Int] memory: [Int!] some: Int none: Int }
        type Item { id: Int! note: String sums: [Int!] bytes: [Int!] maybe: Int }
        """;

    [Theory]
    [InlineData("{ some none }", """{"some":3,"none":null}""")]
    [InlineData("{ items { maybe } }", """{"items":[{"maybe":1},{"maybe":null}]}""")]
    [InlineData("{ items { note } }", """{"items":[{"note":"one"},{"note":null}]}""")]
    public async Task X24_an_empty_Optional_is_null(string document, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await RunAsync(document));

    [Fact]
    public void X24_an_Optional_does_not_fit_where_null_may_not_be() =>
        Assert.Equal(
            ["Query.some: Int! / int? Optionals.Some"],
            Bound.Mismatches("type Query { some: Int! }", typeof(Optionals)));

    [Theory]
    [InlineData("{ stream }", """{"stream":[1,2,3]}""")]
    [InlineData("{ memory }", """{"memory":[4,5]}""")]
    [InlineData("{ items { id bytes } }", """{"items":[{"id":1,"bytes":[1]},{"id":2,"bytes":[2,2]}]}""")]
    public async Task X25_asynchronous_sequences_and_memory_are_lists(string document, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await RunAsync(document));

    [Fact]
    public async Task X25_each_parent_has_a_sequence_and_a_refusal_of_its_own() =>
        Assert.Equal(
            """{"errors":[{"message":"No sums of 2","locations":[{"line":1,"column":11}],"path":["items",1,"sums"],"extensions":{"code":"NO_SUMS"}}],"data":{"items":[{"sums":[1,10]},{"sums":null}]}}""",
            await RunAsync("{ items { sums } }"));

    [Fact]
    public async Task X25_a_sequence_that_breaks_off_leaves_no_half_list() =>
        Assert.Equal(
            """{"errors":[{"message":"Torn","locations":[{"line":1,"column":3}],"path":["torn"],"extensions":{"code":"TORN"}}],"data":{"torn":null}}""",
            await RunAsync("{ torn }"));

    [Fact]
    public void X25_a_sequence_of_one_parent_a_property_or_an_inner_list_is_refused_at_start_up() =>
        Assert.Equal(
            [
                "Query.inner: [[Int!]!]! / List<IAsyncEnumerable<int>> Sequences.Inner: only the outermost list may be a sequence or memory",
                "Slow.ids: [Int!]! / property Slow.Ids is a sequence that must be waited for; write a resolver method",
                "Slow.own: [Int!]! / SlowFields.Own waits for a single [Parent], so it would wait once per object; take all parents as a list",
            ],
            Bound.Mismatches(
                "type Query { slow: Slow inner: [[Int!]!]! } type Slow { ids: [Int!]! own: [Int!]! }",
                typeof(Sequences), typeof(Slow), typeof(SlowFields)));

    private static Task<string> RunAsync(string document) =>
        LooseServer.RunAsync(document, Sdl, typeof(Queries), typeof(ItemFields), typeof(Item));

    private static async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Delay(1, ct);
            yield return i;
        }
    }

    internal sealed record Item(int Id)
    {
        public Optional<string> Note => Id == 1 ? "one" : default;

        public ReadOnlyMemory<int> Bytes => Enumerable.Repeat(Id, Id).ToArray();
    }

    internal sealed class Slow
    {
        public IAsyncEnumerable<int> Ids { get; init; } = Count(1);
    }

    [QueryType]
    internal static class Queries
    {
        public static Item[] Items() => [new(1), new(2)];

        public static IAsyncEnumerable<int> Stream(CancellationToken ct) => Count(3, ct);

        public static async IAsyncEnumerable<int> Torn()
        {
            await Task.Yield();
            yield return 1;
            throw new GraphQLException("Torn", "TORN");
        }

        public static Task<Memory<int>> Memory() => Task.FromResult<Memory<int>>(new[] { 4, 5 });

        public static Optional<int> Some() => 3;

        public static Optional<int> None() => default;
    }

    [ObjectType<Item>]
    internal static class ItemFields
    {
        public static IReadOnlyList<IAsyncEnumerable<int>> Sums([Parent] IReadOnlyList<Item> items) => [.. items.Select(Sum)];

        public static IReadOnlyList<Optional<int>> Maybe([Parent] IReadOnlyList<Item> items) =>
            [.. items.Select(i => i.Id == 1 ? new Optional<int>(1) : default)];

        private static async IAsyncEnumerable<int> Sum(Item item)
        {
            await Task.Yield();
            yield return item.Id;
            yield return item.Id == 1 ? 10 : throw new GraphQLException("No sums of 2", "NO_SUMS");
        }
    }

    [QueryType]
    internal static class Optionals
    {
        public static Optional<int> Some() => 3;
    }

    [QueryType]
    internal static class Sequences
    {
        public static Slow? Slow() => null;

        public static List<IAsyncEnumerable<int>> Inner() => [];
    }

    [ObjectType<Slow>]
    internal static class SlowFields
    {
        public static IAsyncEnumerable<int> Own([Parent] Slow slow) => slow.Ids;
    }
}
