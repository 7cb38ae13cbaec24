using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Execution;

public class SubscriptionTests
{
    private const string Sdl = """
        type Query { q: Int }
        type Subscription { ticks(count: Int!): Tick strict(count: Int!): Tick! plain: Int }
        type Tick { n: Int! twice: Int scope: String }
        """;

    [Fact]
    public async Task X05_each_event_is_one_response_of_the_same_plan()
    {
        var lab = TickLab();

        var events = await EventsAsync(lab, "subscription($c: Int!) { ticks(count: $c) { n twice } }", """{"c":3}""");

        Assert.Equal(
            ["""{"data":{"ticks":{"n":0,"twice":0}}}""", """{"data":{"ticks":{"n":1,"twice":2}}}""", """{"data":{"ticks":{"n":2,"twice":4}}}"""],
            events);
    }

    [Fact]
    public async Task X05_each_event_has_services_of_its_own_that_end_with_it()
    {
        var lab = TickLab();

        var events = await EventsAsync(lab, "subscription { ticks(count: 2) { scope } }");

        Assert.Equal(2, events.Distinct().Count());
        Assert.Equal([1, 2], Probe.Ended);
    }

    [Fact]
    public async Task X07_an_error_in_one_event_does_not_end_the_stream()
    {
        var lab = TickLab().On("Tick.twice", tick => tick["n"] is 1 ? throw new GraphQLException("odd", "ODD") : (int)tick["n"]! * 2);

        var events = await EventsAsync(lab, "subscription { ticks(count: 3) { twice } }");

        Assert.Equal(
            [
                """{"data":{"ticks":{"twice":0}}}""",
                """{"errors":[{"message":"odd","locations":[{"line":1,"column":34}],"path":["ticks","twice"],"extensions":{"code":"ODD"}}],"data":{"ticks":{"twice":null}}}""",
                """{"data":{"ticks":{"twice":4}}}""",
            ],
            events);
    }

    [Fact]
    public async Task X05_a_stream_that_cannot_be_opened_is_a_request_error()
    {
        var lab = TickLab().Stream("Subscription.ticks", _ => throw new GraphQLException("refused", "REFUSED"));

        using var result = (SingleResult)await lab.ExecuteAsync("subscription { ticks(count: 1) { n } }");

        Assert.Equal(RequestErrorKind.Stream, result.ErrorKind);
        Assert.Equal("""{"errors":[{"message":"refused","extensions":{"code":"REFUSED"}}]}""", result.Text());
    }

    [Fact]
    public async Task X06_a_source_that_fails_ends_the_stream_with_what_the_client_may_know()
    {
        var lab = TickLab().Stream("Subscription.ticks", _ => FailingTicks());
        var stream = (StreamResult)await lab.ExecuteAsync("subscription { ticks(count: 9) { n } }");
        var seen = 0;

        var end = await Assert.ThrowsAsync<GraphQLException>(async () =>
        {
            await foreach (var single in stream.Events)
            {
                seen++;
            }
        });

        Assert.Equal((1, "Unexpected Execution Error", "INTERNAL"), (seen, end.Message, end.Code));
        Assert.Equal("feed lost", Assert.Single(lab.Logged).Message);
    }

    [Fact]
    public async Task X06_a_client_that_leaves_disposes_the_source()
    {
        var disposed = false;
        async IAsyncEnumerable<object?> Endless([EnumeratorCancellation] CancellationToken ct = default)
        {
            try
            {
                yield return new Thing(("n", 0));
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                disposed = true;
            }
        }

        var lab = TickLab().Stream("Subscription.ticks", _ => Endless());
        using var leaving = new CancellationTokenSource();
        var stream = (StreamResult)await lab.ExecuteAsync("subscription { ticks(count: 9) { n } }");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var single in stream.Events.WithCancellation(leaving.Token))
            {
                await leaving.CancelAsync();
            }
        });

        Assert.True(disposed);
        Assert.Empty(lab.Logged);
    }

    [Fact]
    public async Task X30_a_null_event_of_a_non_null_field_is_data_null()
    {
        var lab = TickLab().Stream("Subscription.strict", _ => Ticks(1, _ => null));

        var events = await EventsAsync(lab, "subscription { strict(count: 1) { n } }");

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Subscription.strict.","locations":[{"line":1,"column":16}],"path":["strict"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":null}""",
            Assert.Single(events));
    }

    [Fact]
    public async Task X05_a_subscription_to_a_plain_value_works_too()
    {
        var lab = TickLab().Stream("Subscription.plain", _ => Ticks(2, n => n * 10));

        Assert.Equal(["""{"data":{"plain":0}}""", """{"data":{"plain":10}}"""], await EventsAsync(lab, "subscription { plain }"));
    }

    private static Lab TickLab()
    {
        Probe.Ended.Clear();
        return new Lab(Sdl)
            .Services(s => s.AddScoped<Probe>())
            .Stream("Subscription.ticks", call => Ticks((int)call.Arguments.Values["count"]!, n => new Thing(("n", n))))
            .On("Tick.twice", tick => (int)tick["n"]! * 2)
            .OnAll("Tick.scope", call => [call.Call.Context.Services.GetRequiredService<Probe>().Name]);
    }

    private static async IAsyncEnumerable<object?> Ticks(int count, Func<int, object?> value)
    {
        for (var n = 0; n < count; n++)
        {
            await Task.Yield();
            yield return value(n);
        }
    }

    private static async IAsyncEnumerable<object?> FailingTicks()
    {
        await Task.Yield();
        yield return new Thing(("n", 0));
        throw new InvalidOperationException("feed lost");
    }

    private static async Task<List<string>> EventsAsync(Lab lab, string document, string? variables = null)
    {
        var stream = (StreamResult)await lab.ExecuteAsync(document, variables);
        var events = new List<string>();
        await foreach (var single in stream.Events)
        {
            using (single)
            {
                events.Add(single.Text());
            }
        }

        return events;
    }

    /// <summary>A service of one event.</summary>
    private sealed class Probe : IDisposable
    {
        private static int _made;

        public static List<int> Ended { get; } = [];

        private int Number { get; } = (++_made - 1) % 2 + 1;

        public string Name => $"scope {Number}";

        public void Dispose() => Ended.Add(Number);
    }
}
