namespace MaiGou.Integrations.Tests.Storage;

/// <summary>How many writers of a node are let in.</summary>
public sealed class WriterQueueTests
{
    [Fact]
    public async Task Eight_writers_are_let_in_and_the_ninth_waits()
    {
        using var queue = new WriterQueue(8);

        Assert.Equal(8, await LetInAsync(queue));
    }

    [Fact]
    public async Task Three_lost_runs_leave_five_places_and_a_hundred_leave_one()
    {
        using var queue = new WriterQueue(8);

        Repeat(3, () => queue.Ran(isLost: true));
        var afterThree = await LetInAsync(queue);
        Repeat(100, () => queue.Ran(isLost: true));

        Assert.Equal((5, 1), (afterThree, await LetInAsync(queue)));
    }

    [Fact]
    public async Task Eight_runs_that_are_not_lost_bring_one_place_back_and_never_more_than_there_were()
    {
        using var queue = new WriterQueue(4);
        Repeat(100, () => queue.Ran(isLost: true));
        await LetInAsync(queue);

        Repeat(7, () => queue.Ran(isLost: false));
        var afterSeven = await LetInAsync(queue);
        queue.Ran(isLost: false);
        var afterEight = await LetInAsync(queue);
        Repeat(1000, () => queue.Ran(isLost: false));

        Assert.Equal((1, 2, 4), (afterSeven, afterEight, await LetInAsync(queue)));
    }

    /// <summary>How many get in at once; all have left again afterwards.</summary>
    private static async Task<int> LetInAsync(WriterQueue queue)
    {
        using var enough = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 12).Select(_ => queue.EnterAsync(enough.Token).AsTask()).ToList();
        var inside = waiting.Where(w => w.IsCompletedSuccessfully).ToList();
        await enough.CancelAsync();
        foreach (var turn in waiting.Except(inside))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
        }

        foreach (var turn in inside)
        {
            (await turn).Dispose();
        }

        return inside.Count;
    }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
