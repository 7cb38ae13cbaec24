using MaiGou.GraphEngine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Binding;

public class ResolverTests
{
    private const string Sdl = """
        type Query { items: [Item!]! failing: Int ambient(n: Int!): String! viewer: String! }
        type Item {
          number: Int!  double: Int!  label(prefix: String!): String!  name: String  checked: Int  lazy: Int!
          short: Int  sums: [Int!]!  odd: Int
        }
        type Subscription { count(to: Int!): Int! words: String! }
        """;

    private static readonly object[] Items = [new Item(1), new Item(2), new Item(3)];

    [Theory]
    [InlineData("double", new object[] { 2, 4, 6 })]
    [InlineData("name", new object?[] { "one", null, "one" })]
    [InlineData("lazy", new object[] { 10, 20, 30 })]
    public async Task X20_one_call_answers_all_parents_in_order(string field, object?[] expected) =>
        Assert.Equal(expected, await Schema().ResolveAsync($"Item.{field}", Items));

    [Fact]
    public async Task T24_a_resolver_of_one_parent_is_called_for_each() =>
        Assert.Equal(["no 1", "no 2", "no 3"], await Schema().ResolveAsync("Item.label", Items, "prefix: \"no \""));

    [Fact]
    public async Task X21_a_FieldResult_refuses_one_position()
    {
        var results = await Schema().ResolveAsync("Item.checked", Items);

        Assert.Equal(1, results[0]);
        Assert.Equal("TWO", Assert.IsType<GraphQLError>(results[1]).Code);
        Assert.Equal(3, results[2]);
    }

    [Fact]
    public async Task X21_a_refusal_thrown_for_one_parent_is_no_other_positions()
    {
        var results = await Schema().ResolveAsync("Item.odd", Items);

        Assert.Equal(1, results[0]);
        Assert.Equal(("EVEN", "2 is even."), (Assert.IsType<GraphQLError>(results[1]).Code, ((GraphQLError)results[1]!).Message));
        Assert.Equal(3, results[2]);
    }

    [Fact]
    public async Task X20_a_wrong_number_of_results_is_an_error_that_names_the_resolver()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Schema().ResolveAsync("Item.short", Items));

        Assert.Equal("ItemFields.Short returned 1 results for 3 parents of Item.short.", error.Message);
    }

    [Fact]
    public async Task A_list_field_gives_each_parent_its_list() =>
        Assert.Equal(
            [new[] { 1, 1 }, new[] { 2, 2 }, new[] { 3, 3 }],
            (await Schema().ResolveAsync("Item.sums", Items)).Cast<int[]>());

    [Fact]
    public async Task A_root_field_returns_its_value() =>
        Assert.Equal(Items, Assert.IsType<Item[]>(await Schema().RootAsync("Query.items")));

    [Fact]
    public async Task A_root_field_may_refuse_with_a_FieldResult() =>
        Assert.Equal("NO", Assert.IsType<GraphQLError>(await Schema().RootAsync("Query.failing")).Code);

    [Fact]
    public async Task Parameters_are_filled_from_call_request_and_services()
    {
        var services = new ServiceCollection().AddSingleton(new Counter(40)).BuildServiceProvider();
        var context = new RequestContext(services);
        context.Set(new Viewer("Li"));

        var shown = await Schema().RootAsync("Query.ambient", "n: 2", context);

        Assert.Equal("Li 42 n none False False", shown);
    }

    [Fact]
    public async Task A_missing_request_value_is_an_error_that_names_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Schema().RootAsync("Query.viewer"));

        Assert.Equal("The request carries no Viewer; a request interceptor must set it.", error.Message);
    }

    [Fact]
    public async Task A_stream_of_values_or_objects_is_opened_with_its_arguments()
    {
        var schema = Schema();
        var count = Assert.IsType<GraphEngine.Binding.MethodStream>(schema.Field("Subscription.count"));
        var words = Assert.IsType<GraphEngine.Binding.MethodStream>(schema.Field("Subscription.words"));

        var numbers = await ReadAsync(count.Open(Bound.Call(count.Field, [new object()], "to: 3")));
        var texts = await ReadAsync(words.Open(Bound.Call(words.Field, [new object()])));

        Assert.Equal([1, 2, 3], numbers);
        Assert.Equal(["a", "b"], texts);
    }

    [Fact]
    public async Task X06_ending_a_stream_of_values_disposes_its_source()
    {
        var count = Assert.IsType<GraphEngine.Binding.MethodStream>(Schema().Field("Subscription.count"));
        var closed = new Counter(0);
        var context = new RequestContext(new ServiceCollection().AddSingleton(closed).BuildServiceProvider());

        await foreach (var item in count.Open(Bound.Call(count.Field, [new object()], "to: 3", context)))
        {
            Assert.Equal(1, item);
            break;
        }

        Assert.Equal(1, closed.Value);
    }

    private static async Task<List<object?>> ReadAsync(IAsyncEnumerable<object?> stream)
    {
        var items = new List<object?>();
        await foreach (var item in stream)
        {
            items.Add(item);
        }

        return items;
    }

    private static GraphEngine.Binding.BoundSchema Schema()
    {
        var options = Bound.Options(typeof(Queries), typeof(Item), typeof(ItemFields), typeof(Streams));
        options.RequestValues.Add(typeof(Viewer));
        return Bound.Schema(Sdl, options);
    }

    internal sealed record Viewer(string Name);

    internal sealed class Counter(int value)
    {
        public int Value { get; set; } = value;
    }

    internal sealed record Item(int Number);

    [QueryType]
    internal static class Queries
    {
        public static Item[] Items() => [.. ResolverTests.Items.Cast<Item>()];

        public static Task<FieldResult<int?>> FailingAsync() => Task.FromResult<FieldResult<int?>>(new GraphQLError("No.", "NO"));

        public static string Ambient(
            int n, Viewer viewer, Counter counter, Uri? absent, RequestContext context, ISelection selection, ArgumentValues all, CancellationToken ct) =>
            $"{viewer.Name} {counter.Value + n} {all.Values.Keys.Single()} {absent?.ToString() ?? "none"} "
            + $"{selection.IsSelected("x")} {ct.IsCancellationRequested || context.Get<Viewer>() != viewer}";

        public static string Viewer(Viewer viewer) => viewer.Name;
    }

    [ObjectType<Item>]
    internal static class ItemFields
    {
        public static IReadOnlyList<int> Double([Parent] IReadOnlyList<Item> items) => [.. items.Select(i => i.Number * 2)];

        public static string Label([Parent] Item item, string prefix) => $"{prefix}{item.Number}";

        public static Task<string?[]> NameAsync([Parent] Item[] items) => Task.FromResult(items.Select(i => i.Number == 2 ? null : "one").ToArray());

        public static FieldResult<int>[] Checked([Parent] IReadOnlyList<Item> items) =>
            [.. items.Select(i => i.Number == 2 ? (FieldResult<int>)new GraphQLError("Two.", "TWO") : i.Number)];

        public static async ValueTask<List<int>> LazyAsync([Parent] IEnumerable<Item> items)
        {
            await Task.Yield();
            return [.. items.Select(i => i.Number * 10)];
        }

        public static int?[] Short([Parent] IReadOnlyList<Item> items) => [items[0].Number];

        public static IReadOnlyList<int[]> Sums([Parent] IReadOnlyList<Item> items) => [.. items.Select(i => new[] { i.Number, i.Number })];

        public static int? Odd([Parent] Item item) =>
            item.Number % 2 == 1 ? item.Number : throw new GraphQLException($"{item.Number} is even.", "EVEN");
    }

    [SubscriptionType]
    internal static class Streams
    {
        public static async IAsyncEnumerable<int> Count(int to, Counter? closed)
        {
            try
            {
                for (var i = 1; i <= to; i++)
                {
                    await Task.Yield();
                    yield return i;
                }
            }
            finally
            {
                closed?.Value += 1;
            }
        }

        public static async IAsyncEnumerable<string> Words()
        {
            await Task.Yield();
            yield return "a";
            yield return "b";
        }
    }
}
