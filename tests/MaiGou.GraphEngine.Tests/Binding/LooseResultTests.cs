namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>Results that promise nothing, single events that fail, and a schema without any code.</summary>
public class LooseResultTests
{
    private const string Sdl = """
        type Query { number: Int! numbers: [Int!] color: Color thing: Thing }
        type Thing { name: String! }
        type Subscription { count: Int }
        enum Color { RED }
        """;

    [Theory]
    [InlineData("{ number }", """{"data":{"number":7}}""")]
    [InlineData("{ numbers }", ""","path":["numbers",1],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":{"numbers":null}}""")]
    [InlineData("{ color }", ""","path":["color"],"extensions":{"code":"INTERNAL"}}],"data":{"color":null}}""")]
    public async Task X23_a_value_declared_as_object_is_judged_when_it_is_there(string document, string end)
    {
        var text = await LooseServer.RunAsync(document, """
            type Query { number: Int! numbers: [Int!] color: Color }
            enum Color { RED }
            """, typeof(LooseQueries));

        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public void T23_an_object_of_the_schema_needs_a_class_of_its_own()
    {
        var mismatches = Bound.Mismatches("type Query { thing: Thing } type Thing { name: String! }", typeof(ThingQueries), typeof(Thing));

        Assert.Equal(["Query.thing: Thing / object? ThingQueries.Thing"], mismatches);
    }

    [Fact]
    public async Task X07_an_event_may_be_an_error_of_its_own()
    {
        var stream = Bound.Schema("type Query { a: Int } type Subscription { count: Int }", typeof(OneQuery), typeof(CountStreams))
            .Field("Subscription.count");

        var events = await ((GraphEngine.Binding.StreamBinding)stream).Open(LooseServer.Call()).ToListAsync();

        Assert.Equal(1, events[0]);
        Assert.Equal("TWO", Assert.IsType<GraphQLError>(events[1]).Code);
        Assert.Null(events[2]);
    }

    [Theory]
    [InlineData("{ number }", ",\"data\":null}")]
    [InlineData("{ numbers color thing { name } }", """{"data":{"numbers":null,"color":null,"thing":null}}""")]
    public async Task T23_without_resolvers_every_field_answers_null(string document, string end)
    {
        var text = await LooseServer.RunAsync(document, Sdl);

        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [QueryType]
    internal static class LooseQueries
    {
        public static object Number() => 7;

        public static object? Numbers() => new object?[] { 1, null };

        public static object? Color() => "PINK";
    }

    [QueryType]
    internal static class ThingQueries
    {
        public static object? Thing() => null;
    }

    [QueryType]
    internal static class OneQuery
    {
        public static int? A() => 1;
    }

    [SubscriptionType]
    internal static class CountStreams
    {
        public static async IAsyncEnumerable<FieldResult<int?>> Count()
        {
            await Task.Yield();
            yield return 1;
            yield return new GraphQLError("No second event.", "TWO");
            yield return default(int?);
        }
    }

    private sealed class Thing
    {
        public string Name { get; } = "";
    }
}
