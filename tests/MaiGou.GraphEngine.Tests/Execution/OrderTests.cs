namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What may run side by side (X02, X04), and which errors may be missing (X32).</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task X02_fields_of_a_query_run_side_by_side_and_stand_in_order()
    {
        var meeting = new Meeting(2);
        var lab = new Lab("type Query { a: Int b: Int }")
            .OnAsync("Query.a", call => meeting.ArriveAsync(call, 1))
            .OnAsync("Query.b", call => meeting.ArriveAsync(call, 2));

        Assert.Equal("""{"data":{"b":2,"a":1}}""", await lab.RunAsync("{ b a }"));
    }

    [Fact]
    public async Task X04_fields_below_a_mutation_run_side_by_side()
    {
        var meeting = new Meeting(2);
        var lab = new Lab("type Query { q: Int } type Mutation { change: Change } type Change { a: Int b: Int }")
            .On("Mutation.change", _ => new Thing())
            .OnAsync("Change.a", call => meeting.ArriveAsync(call, 1))
            .OnAsync("Change.b", call => meeting.ArriveAsync(call, 2));

        Assert.Equal("""{"data":{"change":{"a":1,"b":2}}}""", await lab.RunAsync("mutation { change { a b } }"));
    }

    [Fact]
    public async Task X32_a_null_that_has_spread_has_an_error_at_or_below_it_and_visible_errors_stay()
    {
        var lab = new Lab("type Query { dead: Item alive: Item } type Item { must: Int! may: Int }")
            .On("Query.dead", _ => new Thing(("must", null), ("may", new GraphQLError("dropped or not", "MAY"))))
            .On("Query.alive", _ => new Thing(("must", 1), ("may", new GraphQLError("seen", "SEEN"))));

        using var result = (SingleResult)await lab.ExecuteAsync("{ dead { must may } alive { must may } }");

        var errors = result.Errors.Select(e => $"{string.Join('.', e.Path!)} {e.Code}").ToList();
        Assert.Contains("dead.must NON_NULL_VIOLATION", errors);
        Assert.Contains("alive.may SEEN", errors);
        Assert.Empty(errors.Except(["dead.must NON_NULL_VIOLATION", "alive.may SEEN", "dead.may MAY"]));
        Assert.EndsWith("""{"dead":null,"alive":{"must":1,"may":null}}}""", result.Text(), StringComparison.Ordinal);
    }

    /// <summary>Nobody leaves before all have come; with one guest at a time it would never end.</summary>
    private sealed class Meeting(int guests)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public async ValueTask<IReadOnlyList<object?>> ArriveAsync(LabCall call, int answer)
        {
            if (Interlocked.Increment(ref _here) == guests)
            {
                _all.SetResult();
            }

            await _all.Task.WaitAsync(TimeSpan.FromSeconds(10), call.Call.Cancellation);
            return [answer];
        }
    }
}
