namespace MaiGou.GraphEngine.Tests.Execution;

public class MutationTests
{
    private const string Sdl = """
        type Query { q: Int }
        type Mutation { append(v: Int!): Log appendStrict(v: Int!): Log! }
        type Log { items: [Int!]! size: Int }
        """;

    [Fact]
    public async Task X03_a_root_field_is_complete_with_all_below_it_before_the_next_starts()
    {
        var lab = MutationLab();

        var response = await lab.RunAsync("mutation { a: append(v: 1) { items size } b: append(v: 2) { items size } c: append(v: 3) { size } }");

        Assert.Equal(
            ["Mutation.append×1", "Log.size×1", "Mutation.append×1", "Log.size×1", "Mutation.append×1", "Log.size×1"], lab.Calls);
        Assert.Equal(
            """{"data":{"a":{"items":[1],"size":1},"b":{"items":[1,2],"size":2},"c":{"size":3}}}""", response);
    }

    [Fact]
    public async Task X03_the_same_mutation_twice_is_two_calls()
    {
        var lab = MutationLab();

        var response = await lab.RunAsync("mutation { a: append(v: 7) { items } b: append(v: 7) { items } }");

        Assert.Equal("""{"data":{"a":{"items":[7]},"b":{"items":[7,7]}}}""", response);
    }

    [Fact]
    public async Task X03_an_error_in_a_nullable_field_does_not_stop_the_next()
    {
        var lab = MutationLab();

        var response = await lab.RunAsync("mutation { a: append(v: -1) { size } b: append(v: 2) { items } }");

        Assert.Equal(
            """{"errors":[{"message":"negative","locations":[{"line":1,"column":12}],"path":["a"],"extensions":{"code":"BAD"}}],"data":{"a":null,"b":{"items":[2]}}}""",
            response);
    }

    [Fact]
    public async Task X03_nothing_starts_after_data_has_become_null()
    {
        var lab = MutationLab();

        using var result = (SingleResult)await lab.ExecuteAsync("mutation { a: append(v: 1) { items } b: appendStrict(v: -1) { size } c: append(v: 3) { items } }");

        Assert.Equal(["Mutation.append×1", "Mutation.appendStrict×1"], lab.Calls);
        Assert.True(result.IsDataNull);
        Assert.EndsWith("\"data\":null}", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task H11_a_mutation_is_refused_where_only_queries_may_run()
    {
        var lab = MutationLab();

        using var result = (SingleResult)await lab.ExecuteAsync(
            "mutation { append(v: 1) { size } }", context: s => new RequestContext(s) { MutationsAllowed = false });

        Assert.Equal(RequestErrorKind.MutationNotAllowed, result.ErrorKind);
        Assert.Empty(lab.Calls);
    }

    private static Lab MutationLab()
    {
        var log = new List<int>();
        object? Append(object? v)
        {
            if (v is < 0)
            {
                return new GraphQLError("negative", "BAD");
            }

            log.Add((int)v!);
            return new Thing(("items", log.ToArray()));
        }

        return new Lab(Sdl)
            .On("Mutation.append", (_, a) => Append(a["v"]))
            .On("Mutation.appendStrict", (_, a) => Append(a["v"]))
            .OnAsync("Log.size", async call =>
            {
                await Task.Delay(5);
                return [.. call.Call.Parents.Select(_ => (object?)log.Count)];
            });
    }
}
