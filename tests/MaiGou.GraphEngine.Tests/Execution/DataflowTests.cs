using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Nobody waits for a level: a branch goes on as soon as its own objects are there (§2.4).</summary>
public class DataflowTests
{
    private const string Sdl = """
        type Query { fast: Branch slow: Branch strict: Branch! }
        type Branch { child: Leaf other: Leaf must: Leaf! mustOther: Leaf! }
        type Leaf { v: Int! w: Int! x: Int }
        """;

    [Fact]
    public async Task X02_grandchildren_of_a_fast_branch_run_while_its_slow_sibling_is_pending()
    {
        var slow = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        var lab = new Lab(Sdl)
            .On("Query.fast", _ => new Thing())
            .OnAsync("Query.slow", async _ => await After(slow.Task, new Thing()))
            .On("Branch.child", _ => new Thing())
            .On("Branch.other", _ => new Thing())
            .OnAll("Leaf.v", _ => Reach(reached, 1))
            .On("Leaf.w", _ => 2);

        var run = lab.RunAsync("{ fast { child { v } } slow { other { w } } }");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("Branch.other×1", lab.Calls);
        slow.SetResult();

        Assert.Equal("""{"data":{"fast":{"child":{"v":1}},"slow":{"other":{"w":2}}}}""", await run);
    }

    [Fact]
    public async Task X02_a_mutation_field_waits_for_everything_below_the_one_before_even_for_its_slow_branches()
    {
        var log = new List<string>();
        var lab = new Lab("type Query { q: Int } type Mutation { m(i: Int): Pair } type Pair { a: Int b: Int }")
            .On("Mutation.m", (_, a) => Note(log, $"m{a["i"]}", new Thing()))
            .OnAsync("Pair.a", async _ => await After(Task.Delay(30), Note(log, "a", 1)))
            .On("Pair.b", _ => Note(log, "b", 2));

        var response = await lab.RunAsync("mutation { one: m(i: 1) { a b } two: m(i: 2) { a b } }");

        Assert.Equal("""{"data":{"one":{"a":1,"b":2},"two":{"a":1,"b":2}}}""", response);
        Assert.Equal(["m1", "a", "b", "m2", "a", "b"], log);
    }

    [Fact]
    public async Task X20_equal_calls_of_a_fast_and_a_slow_branch_are_one_call()
    {
        var lab = new Lab(Sdl)
            .On("Query.fast", _ => new Thing())
            .OnAsync("Query.slow", async _ => await After(Task.Delay(20), new Thing()))
            .On("Branch.child", _ => new Thing())
            .On("Leaf.v", _ => 1);

        var response = await lab.RunAsync("{ fast { child { v } } slow { child { v } } }");

        Assert.Equal("""{"data":{"fast":{"child":{"v":1}},"slow":{"child":{"v":1}}}}""", response);
        Assert.Equal(["Query.fast×1", "Query.slow×1", "Branch.child×2", "Leaf.v×2"], lab.Calls);
    }

    [Theory]
    [InlineData("{ fast { child { x } } slow { child { x } } }", "null")]
    [InlineData("{ fast { child { x } } slow { child { x } other { x } } }", "null")]
    [InlineData("{ fast { child { x } } slow { child { x } } }", "broken")]
    public async Task X20_a_call_that_could_have_been_shared_is_made_when_the_other_branch_ends_without_asking(string document, string other)
    {
        var lab = new Lab(Sdl)
            .On("Query.fast", _ => new Thing())
            .OnAsync("Query.slow", async _ => await After(Task.Delay(5), other == "null" ? null : new GraphQLError("broken", "E")))
            .On("Branch.child", _ => new Thing())
            .On("Branch.other", _ => new Thing())
            .On("Leaf.x", _ => 1);

        var response = await lab.RunAsync(document);

        Assert.EndsWith("""{"fast":{"child":{"x":1}},"slow":null}}""", response, StringComparison.Ordinal);
        Assert.Equal(["Query.fast×1", "Query.slow×1", "Branch.child×1", "Leaf.x×1"], lab.Calls);
    }

    [Fact]
    public async Task X20_a_refused_branch_does_not_hold_back_the_call_that_it_might_have_shared()
    {
        var lab = new Lab(Sdl)
            .Policy(new NobodyMay())
            .Access("Query.slow", AccessRule.Permission, "slow.read")
            .On("Query.fast", _ => new Thing())
            .On("Query.slow", _ => new Thing())
            .On("Branch.child", _ => new Thing())
            .On("Leaf.x", _ => 1);

        var response = await lab.RunAsync("{ fast { child { x } } slow { child { x } } }");

        Assert.EndsWith("""{"fast":{"child":{"x":1}},"slow":null}}""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A04_objects_are_checked_column_by_column_even_when_columns_arrive_together()
    {
        var policy = new SlowPolicy();
        var lab = new Lab(Sdl)
            .Policy(policy)
            .Access("Branch", AccessRule.Owned, "branch.read")
            .OnAsync("Query.fast", async _ => await After(Task.Delay(5), new Thing()))
            .OnAsync("Query.slow", async _ => await After(Task.Delay(5), new Thing()))
            .OnAsync("Query.strict", async _ => await After(Task.Delay(5), new Thing()));

        var response = await lab.RunAsync("{ fast { __typename } slow { __typename } strict { __typename } }");

        Assert.Equal(
            """{"data":{"fast":{"__typename":"Branch"},"slow":{"__typename":"Branch"},"strict":{"__typename":"Branch"}}}""", response);
        Assert.Equal((3, 1), (policy.Checks, policy.Most));
    }

    [Fact]
    public async Task X52_every_order_in_which_five_calls_can_end_gives_the_same_bytes()
    {
        string[] gates = ["Query.fast", "Query.slow", "Branch.must", "Branch.mustOther", "Leaf.v"];
        var responses = new HashSet<string>();

        foreach (var order in Permutations(gates))
        {
            responses.Add(await RunInOrderAsync(order));
        }

        // Leaf.v fails below must, which is deeper than the failure of mustOther: the higher one counts.
        Assert.Equal(
            """{"errors":[{"message":"mustOther","locations":[{"line":1,"column":21}],"path":["fast","mustOther"],"extensions":{"code":"E"}},{"message":"mustOther","locations":[{"line":1,"column":57}],"path":["slow","mustOther"],"extensions":{"code":"E"}}],"data":{"fast":null,"slow":null}}""",
            Assert.Single(responses));
    }

    [Fact]
    public async Task X52_500_random_operations_with_random_delays_give_the_bytes_of_one_call_after_the_other()
    {
        var schema = SchemaLoader.Load([("world", RandomWorld.Sdl)]);
        var calm = RandomWorld.Lab(schema, _ => Task.CompletedTask);
        calm.Options.Limits.MaxConcurrentResolvers = 1;
        var hasty = RandomWorld.Lab(schema, _ => Random.Shared.Next(4) switch
        {
            0 => Task.Delay(1),
            1 => Task.CompletedTask,
            _ => Task.Run(() => Thread.SpinWait(Random.Shared.Next(2000))),
        });

        var documents = Enumerable.Range(10_000, 500).Select(RandomWorld.Document).ToList();
        var different = new List<string>();
        await Parallel.ForEachAsync(documents, async (document, _) =>
        {
            if (await hasty.RunAsync(document) != await calm.RunAsync(document))
            {
                lock (different)
                {
                    different.Add(document);
                }
            }
        });

        Assert.Empty(different);
    }

    private static async Task<string> RunInOrderAsync(IReadOnlyList<string> order)
    {
        var gates = order.ToDictionary(o => o, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var lab = new Lab(Sdl)
            .OnAsync("Query.fast", async _ => await After(gates["Query.fast"].Task, new Thing()))
            .OnAsync("Query.slow", async _ => await After(gates["Query.slow"].Task, new Thing()))
            .OnAsync("Branch.must", async call => await After(gates["Branch.must"].Task, Each(call, new Thing())))
            .OnAsync("Branch.mustOther", async call => await After(gates["Branch.mustOther"].Task, Each(call, new GraphQLError("mustOther", "E"))))
            .OnAsync("Leaf.v", async call => await After(gates["Leaf.v"].Task, Each(call, new GraphQLError("v", "E"))));
        var run = lab.RunAsync("{ fast { must { v } mustOther { v } } slow { must { v } mustOther { v } } }");
        foreach (var gate in order)
        {
            gates[gate].SetResult();
            await Task.Delay(1);
        }

        return await run;
    }

    private static IEnumerable<string[]> Permutations(string[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((first, i) => Permutations([.. items.Where((_, other) => other != i)]).Select(string[] (rest) => [first, .. rest]));

    private static async Task<IReadOnlyList<object?>> After(Task gate, object? value)
    {
        await gate;
        return value as IReadOnlyList<object?> ?? [value];
    }

    private static IReadOnlyList<object?> Each(LabCall call, object? value) => [.. call.Call.Parents.Select(_ => value)];

    private static IReadOnlyList<object?> Reach(TaskCompletionSource reached, object? value)
    {
        reached.SetResult();
        return [value];
    }

    private static object Note(List<string> log, string what, object value)
    {
        log.Add(what);
        return value;
    }

    private sealed class NobodyMay : IAccessPolicy
    {
        public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context) =>
            ValueTask.FromResult(AccessVerdict.NotAuthorized);

        public ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
            AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context) => throw new NotSupportedException();
    }

    private sealed class SlowPolicy : IAccessPolicy
    {
        private int _now;

        public int Checks { get; private set; }

        public int Most { get; private set; }

        public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context) =>
            ValueTask.FromResult(AccessVerdict.Allowed);

        public async ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
            AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _now));
            Checks++;
            await Task.Delay(10);
            Interlocked.Decrement(ref _now);
            return [.. objects.Select(_ => true)];
        }
    }
}
