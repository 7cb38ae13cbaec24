using System.Diagnostics;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What runs side by side, and how a run ends before its time (X50–X52, §2.4).</summary>
public class TimeTests
{
    private const string Sdl = "type Query { a(i: Int): Int b: Int next: Query }";

    [Fact]
    public async Task G20_resolvers_of_one_wave_start_together_but_at_most_3_at_a_time()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        var lab = new Lab(Sdl).OnAsync("Query.a", async call =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++running);
            }

            await Task.Delay(20);
            lock (gate)
            {
                running--;
            }

            return [call.Call.Arguments.Values["i"]];
        });
        lab.Options.Limits.MaxConcurrentResolvers = 3;

        var response = await lab.RunAsync($"{{ {string.Join(' ', Enumerable.Range(0, 10).Select(i => $"f{i}: a(i: {i})"))} }}");

        Assert.Equal(3, most);
        Assert.Equal("""{"data":{"f0":0,"f1":1,"f2":2,"f3":3,"f4":4,"f5":5,"f6":6,"f7":7,"f8":8,"f9":9}}""", response);
    }

    [Fact]
    public async Task X50_time_that_is_up_answers_one_error_without_data_and_ends_the_resolver()
    {
        var ended = false;
        var lab = new Lab(Sdl).OnAsync("Query.a", async call =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, call.Call.Cancellation);
            }
            finally
            {
                ended = true;
            }

            return [1];
        });
        lab.Options.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(50);

        using var result = (SingleResult)await lab.ExecuteAsync("{ a }");

        Assert.Equal(RequestErrorKind.Timeout, result.ErrorKind);
        Assert.Equal(
            """{"errors":[{"message":"The request took too long and was ended.","extensions":{"code":"EXECUTION_TIMEOUT"}}]}""", result.Text());
        Assert.True(ended);
        Assert.Empty(lab.Logged);
    }

    [Fact]
    public async Task X50_a_client_that_leaves_ends_the_run_and_nothing_later_starts()
    {
        using var left = new CancellationTokenSource();
        var lab = new Lab(Sdl)
            .OnAsync("Query.a", async call =>
            {
                await left.CancelAsync();
                await Task.Delay(Timeout.Infinite, call.Call.Cancellation);
                return [1];
            })
            .On("Query.next", _ => new Thing())
            .On("Query.b", _ => 2);

        using var result = (SingleResult)await lab.ExecuteAsync(
            "{ a next { b } }", context: s => new RequestContext(s) { Aborted = left.Token });

        Assert.Equal(RequestErrorKind.Timeout, result.ErrorKind);
        Assert.DoesNotContain("Query.b×1", lab.Calls);
    }

    [Fact]
    public async Task X51_a_resolver_that_ignores_its_token_holds_the_answer_up_for_a_second_at_most()
    {
        var release = new TaskCompletionSource();
        var lab = new Lab(Sdl).OnAsync("Query.a", async _ =>
        {
            await release.Task;
            throw new InvalidOperationException("too late");
        });
        lab.Options.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(20);
        var watch = Stopwatch.StartNew();

        using var result = (SingleResult)await lab.ExecuteAsync("{ a }");

        Assert.Equal(RequestErrorKind.Timeout, result.ErrorKind);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 5);
        release.SetResult();
        Assert.Empty(lab.Logged);
    }

    [Fact]
    public async Task X50_a_resolver_that_gives_up_by_itself_is_an_error_of_its_field()
    {
        var lab = new Lab(Sdl)
            .On("Query.a", _ => throw new OperationCanceledException("own timeout"))
            .On("Query.b", _ => 2);

        using var result = (SingleResult)await lab.ExecuteAsync("{ a b }");

        Assert.Equal("Unexpected Execution Error", Assert.Single(result.Errors).Message);
        Assert.EndsWith("""{"a":null,"b":2}}""", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X52_a_hundred_runs_with_resolvers_that_finish_in_any_order_give_the_same_bytes()
    {
        var turn = 0;
        var lab = new Lab("type Query { items: [Item] } type Item { a: Int! b: Int c: Int! }")
            .On("Query.items", _ => Enumerable.Range(0, 5).Select(i => new Thing(("i", i))))
            .OnAsync("Item.a", call => LateAsync(call, i => i == 3 ? new GraphQLError("a3", "E") : i))
            .OnAsync("Item.b", call => LateAsync(call, i => i == 1 ? new GraphQLError("b1", "E") : i))
            .OnAsync("Item.c", call => LateAsync(call, i => i == 3 ? null : i));
        async ValueTask<IReadOnlyList<object?>> LateAsync(LabCall call, Func<int, object?> value)
        {
            await Task.Delay(Interlocked.Increment(ref turn) % 3);
            return [.. call.Call.Parents.Select(p => value((int)((Thing)p)["i"]!))];
        }

        var responses = new HashSet<string>();
        for (var run = 0; run < 100; run++)
        {
            responses.Add(await lab.RunAsync("{ items { a b c } }"));
        }

        Assert.Equal(
            """{"errors":[{"message":"b1","locations":[{"line":1,"column":13}],"path":["items",1,"b"],"extensions":{"code":"E"}},{"message":"a3","locations":[{"line":1,"column":11}],"path":["items",3,"a"],"extensions":{"code":"E"}}],"data":{"items":[{"a":0,"b":0,"c":0},{"a":1,"b":null,"c":1},{"a":2,"b":2,"c":2},null,{"a":4,"b":4,"c":4}]}}""",
            Assert.Single(responses));
    }
}
