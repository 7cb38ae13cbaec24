using System.Globalization;
using System.Text.RegularExpressions;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Responses in parts: what <c>@defer</c> makes of an operation (X60).</summary>
public partial class DeferTests
{
    private const string Sdl = """
        type Query { shop: Shop shops: [Shop] }
        type Mutation { open: Shop }
        type Shop { id: Int name: String must: Int! owner: Person items: [Item] }
        type Person { name: String must: Int! }
        type Item { id: Int name: String slow: Int must: Int! }

        """;

    [Fact]
    public async Task X60_a_deferred_fragment_comes_after_the_first_part()
    {
        var messages = await ShopLab().RunPartsAsync("""{ shop { id ... @defer(label: "later") { name } } }""");

        Assert.Equal(
            [
                """{"data":{"shop":{"id":1}},"pending":[{"id":"0","path":["shop"],"label":"later"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"name":"shop 1"}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            messages);
    }

    [Fact]
    public async Task X60_each_object_of_a_list_has_a_part_of_its_own_and_the_call_is_one()
    {
        var lab = ShopLab();

        var messages = await lab.RunPartsAsync("{ shops { id ... @defer { owner { name } } } }");

        Assert.Equal(
            [
                """{"data":{"shops":[{"id":1},{"id":2}]},"pending":[{"id":"0","path":["shops",0]},{"id":"1","path":["shops",1]}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"owner":{"name":"owner 1"}}},{"id":"1","data":{"owner":{"name":"owner 2"}}}],"completed":[{"id":"0"},{"id":"1"}],"hasNext":false}""",
            ],
            messages);
        Assert.Equal(["Query.shops×1", "Shop.owner×2"], lab.Calls);
    }

    [Fact]
    public async Task X60_a_field_reached_both_deferred_and_not_is_not_deferred_and_what_is_new_below_it_has_a_sub_path()
    {
        var messages = await ShopLab().RunPartsAsync("{ shop { items { id } ... @defer { items { id name } } } }");

        Assert.Equal(
            [
                """{"data":{"shop":{"items":[{"id":10},{"id":11}]}},"pending":[{"id":"0","path":["shop"]}],"hasNext":true}""",
                """{"incremental":[{"id":"0","subPath":["items",0],"data":{"name":"item 10"}},{"id":"0","subPath":["items",1],"data":{"name":"item 11"}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            messages);
    }

    [Fact]
    public async Task X60_null_below_a_deferred_fragment_takes_that_part_and_nothing_that_was_sent()
    {
        var lab = ShopLab().On("Shop.must", _ => new GraphQLError("broken", "E"));

        var messages = await lab.RunPartsAsync("{ shop { id ... @defer { name must } ... @defer { owner { name } } } }");

        Assert.Equal("""{"data":{"shop":{"id":1}},"pending":[{"id":"0","path":["shop"]},{"id":"1","path":["shop"]}],"hasNext":true}""", messages[0]);
        Assert.Equal(
            """{"incremental":[{"id":"1","data":{"owner":{"name":"owner 1"}}}],"completed":[{"id":"0","errors":[{"message":"broken","locations":[{"line":1,"column":31}],"path":["shop","must"],"extensions":{"code":"E"}}]},{"id":"1"}],"hasNext":false}""",
            messages[1]);
    }

    [Fact]
    public async Task X60_an_error_at_a_nullable_position_comes_with_its_part()
    {
        var lab = ShopLab().On("Shop.owner", _ => new GraphQLError("nobody", "E"));

        var messages = await lab.RunPartsAsync("{ shop { id ... @defer { owner { name } } } }");

        Assert.Equal(
            """{"incremental":[{"id":"0","data":{"owner":null},"errors":[{"message":"nobody","locations":[{"line":1,"column":26}],"path":["shop","owner"],"extensions":{"code":"E"}}]}],"completed":[{"id":"0"}],"hasNext":false}""",
            messages[1]);
    }

    [Fact]
    public async Task X60_a_fast_part_is_sent_while_a_slow_one_runs_and_a_nested_one_follows_its_own()
    {
        var slow = new TaskCompletionSource();
        var lab = ShopLab().OnAsync("Item.slow", async call =>
        {
            await slow.Task;
            return [.. call.Call.Parents.Select(_ => (object?)5)];
        });
        await using var parts = lab.PartsAsync(
            "{ shop { id ... @defer { items { slow } } ... @defer { owner { name } ... @defer { name } } } }").GetAsyncEnumerator();

        var messages = new List<string>();
        while (await parts.MoveNextAsync())
        {
            messages.Add(parts.Current);
            if (messages.Count == 3)
            {
                slow.SetResult();
            }
        }

        Assert.Equal(
            [
                """{"data":{"shop":{"id":1}},"pending":[{"id":"0","path":["shop"]},{"id":"1","path":["shop"]}],"hasNext":true}""",
                """{"pending":[{"id":"2","path":["shop"]}],"incremental":[{"id":"1","data":{"owner":{"name":"owner 1"}}}],"completed":[{"id":"1"}],"hasNext":true}""",
                """{"incremental":[{"id":"2","data":{"name":"shop 1"}}],"completed":[{"id":"2"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"items":[{"slow":5},{"slow":5}]}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            messages);
    }

    [Theory]
    [InlineData("query($d: Boolean!) { shop { id ... @defer(if: $d) { name } } }", """{"d":false}""")]
    [InlineData("{ shop { id ... @defer(if: false) { name } } }", null)]
    public async Task X60_a_condition_that_is_false_defers_nothing(string document, string? variables)
    {
        var messages = await ShopLab().RunPartsAsync(document, variables);

        Assert.Equal(["""{"data":{"shop":{"id":1,"name":"shop 1"}}}"""], messages);
    }

    [Theory]
    [InlineData("query($d: Boolean) { shop { id ... @defer(if: $d) { name } } }", null)]
    [InlineData("query($d: Boolean) { shop { id ... @defer(if: $d) { name } } }", """{"d":true}""")]
    [InlineData("{ shop { id ...F @defer } } fragment F on Shop { name }", null)]
    [InlineData("mutation { open { id ... @defer { name } } }", null)]
    public async Task X60_what_is_deferred_comes_second(string document, string? variables) =>
        Assert.Equal(2, (await ShopLab().RunPartsAsync(document, variables)).Count);

    [Fact]
    public async Task X60_nothing_is_announced_where_nothing_is()
    {
        var messages = await ShopLab().On("Query.shop", _ => null).RunPartsAsync("{ shop { id ... @defer { name } } }");

        Assert.Equal(["""{"data":{"shop":null}}"""], messages);
    }

    [Fact]
    public async Task X60_a_client_that_takes_one_part_gets_all_at_once() => Assert.Equal(
        """{"data":{"shop":{"id":1,"name":"shop 1"}}}""", await ShopLab().RunAsync("{ shop { id ... @defer { name } } }"));

    [Fact]
    public async Task X60_a_client_that_leaves_between_parts_ends_the_calls_of_the_next()
    {
        var ended = new TaskCompletionSource();
        var lab = ShopLab().OnAsync("Item.slow", async call =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, call.Call.Cancellation);
            }
            finally
            {
                ended.SetResult();
            }

            return [];
        });

        await foreach (var message in lab.PartsAsync("{ shop { id ... @defer { items { slow } } ... @defer { name } } }"))
        {
            if (message.Contains("incremental", StringComparison.Ordinal))
            {
                break;
            }
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task X60_time_that_is_up_between_parts_fails_those_that_are_missing()
    {
        var lab = ShopLab().OnAsync("Item.slow", async call =>
        {
            await Task.Delay(Timeout.Infinite, call.Call.Cancellation);
            return [];
        });
        lab.Options.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(100);

        var messages = await lab.RunPartsAsync("{ shop { id ... @defer { items { slow } } } }");

        Assert.Equal(
            """{"completed":[{"id":"0","errors":[{"message":"The request took too long and was ended.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}],"hasNext":false}""",
            messages[1]);
    }

    [Fact]
    public async Task X60_600_random_operations_with_defer_put_together_give_what_they_give_without()
    {
        var lab = RandomWorld.Lab(MaiGou.GraphEngine.Schema.SchemaLoader.Load([("world", RandomWorld.Sdl)]), into: Lab.InParts(RandomWorld.Sdl));
        var (inParts, failed) = (0, 0);
        for (var seed = 30_000; seed < 30_600; seed++)
        {
            var document = WithDefer(RandomWorld.Document(seed), seed);
            var whole = await lab.RunAsync(document);

            var messages = await lab.RunPartsAsync(document);

            inParts += messages.Count > 1 ? 1 : 0;
            if (messages.Any(m => m.Contains("\"id\":", StringComparison.Ordinal) && FailedPart().IsMatch(m)))
            {
                // Null went no further than the part, so less is null than without.
                failed++;
                Lab.Assembled(messages);
                continue;
            }

            Assert.Equal((document, Lab.SortedData(whole)), (document, Lab.Assembled(messages)));
        }

        Assert.InRange(inParts, 200, 600);
        Assert.InRange(failed, 20, 300);
    }

    /// <summary>Puts every third selection set of a document into a deferred fragment beside or around what it had.</summary>
    private static string WithDefer(string document, int seed)
    {
        var random = new Random(seed);
        return Leaf().Replace(document, match => random.Next(4) switch
        {
            0 => $"... @defer {{ {match.Value} }}",
            1 => $"... @defer {{ ... @defer {{ {match.Value} }} {match.Value} }}",
            2 => string.Create(CultureInfo.InvariantCulture, $"{match.Value} ... @defer {{ {match.Value} d{match.Index}: __typename }}"),
            _ => match.Value,
        });
    }

    [GeneratedRegex(@"x\d+: \w+(?=[^{\w]* (x|\}|\.))", RegexOptions.CultureInvariant)]
    private static partial Regex Leaf();

    [GeneratedRegex("\"completed\":.*\"errors\":", RegexOptions.CultureInvariant)]
    private static partial Regex FailedPart();

    private static Lab ShopLab() => Lab.InParts(Sdl)
        .On("Query.shop", _ => Shop(1))
        .On("Query.shops", _ => new[] { Shop(1), Shop(2) })
        .On("Mutation.open", _ => Shop(3))
        .On("Shop.must", _ => 1)
        .On("Shop.owner", shop => new Thing(("name", $"owner {shop["id"]}"), ("must", 1)))
        .On("Shop.items", shop => new[] { Item((int)shop["id"]! * 10), Item(((int)shop["id"]! * 10) + 1) });

    private static Thing Shop(int id) => new(("id", id), ("name", $"shop {id}"));

    private static Thing Item(int id) => new(("id", id), ("name", $"item {id}"), ("slow", 1), ("must", 1));
}
