using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Tests.Storage;

public sealed class GatheredTests
{
    [Fact]
    public async Task What_a_thousand_ask_while_a_query_runs_is_answered_by_one_more()
    {
        var gate = new TaskCompletionSource();
        var asked = new List<int>();
        var gathered = new Gathered<int, int>(
            async keys =>
            {
                asked.Add(keys.Count);
                await gate.Task;
                return keys.ToDictionary(k => k, k => k * 10);
            },
            TimeSpan.Zero, TimeProvider.System);

        var first = gathered.AskAsync(1, CancellationToken.None).AsTask();
        await UntilAsync(() => asked.Count == 1);
        var rest = Enumerable.Range(2, 1000).Select(k => gathered.AskAsync(k, CancellationToken.None).AsTask()).ToList();
        gate.SetResult();
        await Task.WhenAll(rest);

        Assert.Equal([1, 1000], asked);
        Assert.Equal((10, 20, 10_010), (await first, await rest[0], await rest[999]));
    }

    [Fact]
    public async Task A_question_that_comes_during_a_query_gets_no_answer_from_before()
    {
        var (gate, value) = (new TaskCompletionSource(), 1);
        var gathered = new Gathered<string, int>(
            async keys =>
            {
                var read = value;
                await gate.Task;
                return keys.ToDictionary(k => k, _ => read);
            },
            TimeSpan.Zero, TimeProvider.System);
        var early = gathered.AskAsync("a", CancellationToken.None).AsTask();
        await Task.Delay(50);
        value = 2;

        var late = gathered.AskAsync("a", CancellationToken.None).AsTask();
        gate.SetResult();

        Assert.Equal((1, 2), (await early, await late));
    }

    [Fact]
    public async Task An_answer_is_remembered_for_its_age_and_what_is_missing_answers_no()
    {
        var queries = 0;
        var gathered = new Gathered<int, bool>(
            keys =>
            {
                queries++;
                return Task.FromResult<IReadOnlyDictionary<int, bool>>(new Dictionary<int, bool> { [1] = true });
            },
            TimeSpan.FromSeconds(30), TimeProvider.System);

        var answers = new[] { await gathered.AskAsync(1, default), await gathered.AskAsync(1, default), await gathered.AskAsync(2, default) };

        Assert.Equal([true, true, false], answers);
        Assert.Equal(2, queries);
    }

    [Fact]
    public async Task A_failed_query_fails_those_who_asked_and_the_next_is_asked_anew()
    {
        var queries = 0;
        var gathered = new Gathered<int, bool>(
            keys => ++queries == 1 ? throw new InvalidOperationException("away") : Task.FromResult<IReadOnlyDictionary<int, bool>>(keys.ToDictionary(k => k, _ => true)),
            TimeSpan.FromSeconds(30), TimeProvider.System);

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => gathered.AskAsync(1, default).AsTask());

        Assert.Equal("away", failed.Message);
        Assert.True(await gathered.AskAsync(1, default));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 500 && !holds(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(holds());
    }
}
