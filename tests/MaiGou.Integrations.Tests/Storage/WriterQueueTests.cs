namespace MaiGou.Integrations.Tests.Storage;

/// <summary>How many writers of a node are let in.</summary>
public sealed class WriterQueueTests
{
    private readonly HandTurnedTime _time = new();

    [Fact]
    public async Task Eight_writers_are_let_in_and_the_ninth_waits()
    {
        using var queue = new WriterQueue(8, _time);

        Assert.Equal(8, await LetInAsync(queue));
    }

    [Fact]
    public async Task Three_lost_runs_leave_five_places_and_a_hundred_leave_one()
    {
        using var queue = new WriterQueue(8, _time);

        Repeat(3, () => queue.Ran(isLost: true));
        var afterThree = await LetInAsync(queue);
        Repeat(100, () => queue.Ran(isLost: true));

        Assert.Equal((5, 1), (afterThree, await LetInAsync(queue)));
    }

    [Fact]
    public async Task Forty_runs_that_are_not_lost_bring_one_place_back_and_never_more_than_there_were()
    {
        using var queue = new WriterQueue(4, _time);
        Repeat(100, () => queue.Ran(isLost: true));
        await LetInAsync(queue);

        Repeat(39, () => queue.Ran(isLost: false));
        var afterThirtyNine = await LetInAsync(queue);
        queue.Ran(isLost: false);
        var afterForty = await LetInAsync(queue);
        Repeat(1000, () => queue.Ran(isLost: false));

        Assert.Equal((1, 2, 4), (afterThirtyNine, afterForty, await LetInAsync(queue)));
    }

    [Fact]
    public async Task Each_second_without_a_lost_run_brings_a_place_back_also_while_those_inside_wait()
    {
        using var queue = new WriterQueue(3, _time);
        Repeat(100, () => queue.Ran(isLost: true));
        using var stuck = await queue.EnterAsync(CancellationToken.None);
        using var next = new CancellationTokenSource();
        var behind = queue.EnterAsync(next.Token).AsTask();
        var before = behind.IsCompleted;

        _time.Elapse();
        using var turn = await behind.WaitAsync(TimeSpan.FromSeconds(5));
        Repeat(4, _time.Elapse);

        Assert.Equal((false, 1), (before, await LetInAsync(queue))); // three places, two of them taken
        Assert.False(_time.IsOn);
    }

    [Fact]
    public void A_lost_run_starts_the_quiet_second_anew()
    {
        using var queue = new WriterQueue(3, _time);

        Repeat(5, () => queue.Ran(isLost: true));

        Assert.Equal(5, _time.Starts);
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

    /// <summary>A clock whose one timer fires when it is told to.</summary>
    private sealed class HandTurnedTime : TimeProvider
    {
        private Action _fire = () => { };

        public bool IsOn { get; private set; }

        public int Starts { get; private set; }

        public void Elapse() => _fire();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () =>
            {
                if (IsOn)
                {
                    callback(state);
                }
            };
            return new HandTimer(this);
        }

        private sealed class HandTimer(HandTurnedTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.IsOn = dueTime != Timeout.InfiniteTimeSpan;
                time.Starts += time.IsOn ? 1 : 0;
                return true;
            }

            public void Dispose() => time.IsOn = false;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
