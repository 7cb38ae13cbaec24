namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What becomes of the rest of a response when one position fails (X40).</summary>
public sealed class OnErrorTests
{
    private const string Sdl = """
        type Query { box: Box strict: Box! list: [Box!]! late: Int later: Int word: String! }
        type Mutation { first: Int! second: Int! }
        type Subscription { ticks: Tick! }
        type Tick { n: Int! even: Int! }
        type Box { name: String! size: Int! tags: [String!]! inner: Box! }
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("PROPAGATE")]
    public async Task X40_by_default_a_null_takes_its_parent_along(string? onError)
    {
        var text = await ALab().RunAsync("{ box { name size } word }", onError: onError);

        Assert.Equal(
            """{"errors":[{"message":"no size","locations":[{"line":1,"column":14}],"path":["box","size"],"extensions":{"code":"LAB"}}],"data":{"box":null,"word":"w"}}""",
            text);
    }

    [Fact]
    public async Task X40_NULL_leaves_the_null_where_it_happened_with_its_error()
    {
        var text = await ALab().RunAsync("{ box { name size } strict { size } word }", onError: "NULL");

        Assert.Equal(
            """{"errors":[{"message":"no size","locations":[{"line":1,"column":14}],"path":["box","size"],"extensions":{"code":"LAB"}},"""
            + """{"message":"no size","locations":[{"line":1,"column":30}],"path":["strict","size"],"extensions":{"code":"LAB"}}],"""
            + "\"data\":{\"box\":{\"name\":\"n\",\"size\":null},\"strict\":{\"size\":null},\"word\":\"w\"}}",
            text);
    }

    [Fact]
    public async Task X40_NULL_holds_for_nulls_in_lists_and_for_values_that_are_null_themselves()
    {
        var lab = ALab()
            .On("Query.list", _ => new object?[] { new Thing(("name", null), ("tags", new object?[] { "a", null })), null });

        var text = await lab.RunAsync("{ list { name tags } }", onError: "NULL");

        Assert.Equal(
            """{"data":{"list":[{"name":null,"tags":["a",null]},null]}}""", text[..1] + text[text.IndexOf("\"data\"", StringComparison.Ordinal)..]);
        Assert.Equal(3, text.Split("NON_NULL_VIOLATION").Length - 1);
    }

    [Fact]
    public async Task X40_NULL_at_the_root_keeps_the_siblings()
    {
        var lab = ALab().On("Query.word", _ => null);

        var text = await lab.RunAsync("{ word late }", onError: "NULL");

        Assert.EndsWith("\"data\":{\"word\":null,\"late\":1}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X40_HALT_answers_null_with_the_one_error_that_comes_first_in_the_document()
    {
        var lab = ALab()
            .On("Query.late", _ => throw new GraphQLException("late fails", "LAB"))
            .On("Query.later", _ => throw new GraphQLException("later fails", "LAB"));

        var text = await lab.RunAsync("{ later late word }", onError: "HALT");

        Assert.Equal(
            """{"errors":[{"message":"later fails","locations":[{"line":1,"column":3}],"path":["later"],"extensions":{"code":"LAB"}}],"data":null}""",
            text);
    }

    [Fact]
    public async Task X40_HALT_calls_nothing_below_once_something_has_failed()
    {
        var lab = ALab().On("Query.late", _ => throw new GraphQLException("late fails", "LAB"));

        await lab.RunAsync("{ late strict { size } }", onError: "HALT");

        Assert.DoesNotContain("Box.size×1", lab.Calls);
    }

    [Fact]
    public async Task X40_HALT_starts_no_further_mutation()
    {
        var lab = ALab()
            .On("Mutation.first", _ => throw new GraphQLException("first fails", "LAB"))
            .On("Mutation.second", _ => 2);

        var text = await lab.RunAsync("mutation { first second }", onError: "HALT");

        Assert.EndsWith("\"data\":null}", text, StringComparison.Ordinal);
        Assert.Equal(["Mutation.first×1"], lab.Calls);
    }

    [Fact]
    public async Task X40_NULL_lets_the_next_mutation_run()
    {
        var lab = ALab()
            .On("Mutation.first", _ => throw new GraphQLException("first fails", "LAB"))
            .On("Mutation.second", _ => 2);

        var text = await lab.RunAsync("mutation { first second }", onError: "NULL");

        Assert.EndsWith("\"data\":{\"first\":null,\"second\":2}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X07_X40_HALT_ends_one_event_and_not_the_stream()
    {
        var lab = ALab().Stream("Subscription.ticks", _ => Ticks());
        var stream = (StreamResult)await lab.ExecuteAsync("subscription { ticks { n even } }", onError: "HALT");

        var texts = new List<string>();
        await foreach (var result in stream.Events)
        {
            using (result)
            {
                texts.Add(result.Text());
            }
        }

        Assert.Equal(3, texts.Count);
        Assert.EndsWith("\"data\":null}", texts[1], StringComparison.Ordinal);
        Assert.Equal("""{"data":{"ticks":{"n":2,"even":2}}}""", texts[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("propagate")]
    [InlineData("ABORT")]
    public async Task X40_any_other_value_is_a_request_error(string onError)
    {
        var lab = ALab();

        var text = await lab.RunAsync("{ word }", onError: onError);

        Assert.Equal(
            """{"errors":[{"message":"\"onError\" must be PROPAGATE, NULL or HALT.","extensions":{"code":"BAD_REQUEST"}}]}""", text);
        Assert.Empty(lab.Calls);
    }

    [Theory]
    [InlineData("NULL")]
    [InlineData("nonsense")]
    public async Task X40_without_the_option_the_member_means_nothing(string onError)
    {
        var lab = ALab();
        lab.Options.AllowOnError = false;

        var text = await lab.RunAsync("{ box { size } word }", onError: onError);

        Assert.EndsWith("\"data\":{\"box\":null,\"word\":\"w\"}}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X36_HALT_tells_of_no_further_errors()
    {
        var lab = ALab().On("Query.list", _ => Enumerable.Range(0, 300).Select(_ => (object?)null).ToList());

        var text = await lab.RunAsync("{ list { name } }", onError: "HALT");

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.list.","locations":[{"line":1,"column":3}],"path":["list",0],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":null}""",
            text);
    }

    private static Lab ALab()
    {
        var lab = new Lab(Sdl)
            .On("Query.box", _ => new Thing(("name", "n")))
            .On("Query.strict", _ => new Thing(("name", "n")))
            .On("Query.word", _ => "w")
            .On("Query.late", _ => 1)
            .On("Box.size", _ => throw new GraphQLException("no size", "LAB"));
        lab.Options.AllowOnError = true;
        return lab;
    }

    private static async IAsyncEnumerable<object?> Ticks()
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return new Thing(("n", i), ("even", i % 2 == 0 ? i : null));
        }
    }
}
