using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace MaiGou.GraphEngine.Execution.Calls;

/// <summary>What a run has started and waits for: a bounded number of calls, and one check of objects at a time.</summary>
/// <remarks>Work that ends on another thread stands in line here until the run takes it.</remarks>
internal sealed class WorkLine(RunContext run)
{
    // Long enough for a resolver that watches its token, short enough for a client that has been told to wait.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private Channel<Work>? _ended;
    private int _calls;

    /// <summary>Checks share what they learn of a patient, so each waits for the one before.</summary>
    public bool IsChecking { get; private set; }

    public bool HasRoom => _calls < run.MaxConcurrentResolvers;

    public bool IsBusy => _calls > 0 || IsChecking;

    /// <summary>True when the client has left or time is up.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when the work has ended already; else it will stand in line.</summary>
    public bool Start(Work work)
    {
        if (run.IsOver)
        {
            IsOver = true;
            return false;
        }

        var task = work.RunAsync(run);
        if (task.IsCompleted)
        {
            return !IsAbandoned(work);
        }

        Count(work, 1);
        _ended ??= Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
        _ = AnnounceAsync(task, work, _ended.Writer);
        return false;
    }

    /// <summary>Returns when some work has ended. Errors: <see cref="OperationCanceledException"/> when the run is over before.</summary>
    public async ValueTask WaitAsync()
    {
        try
        {
            if (!IsOver)
            {
                if (!IsBusy)
                {
                    throw new InvalidOperationException("A part of the response waits for work that nobody has started.");
                }

                await _ended!.Reader.WaitToReadAsync(run.Cancellation);
                IsOver = run.IsOver;
            }
        }
        catch (OperationCanceledException)
        {
            IsOver = true;
        }

        if (!IsOver)
        {
            return;
        }

        await LetEndAsync();
        throw new OperationCanceledException(run.Cancellation);
    }

    public bool TryTakeEnded([NotNullWhen(true)] out Work? work)
    {
        work = null;
        if (IsOver || _ended?.Reader.TryRead(out work) != true)
        {
            return false;
        }

        Count(work!, -1);
        return !IsAbandoned(work!);
    }

    /// <summary>Work never throws, so what outlives the grace leaves nothing unobserved (X51).</summary>
    public async ValueTask LetEndAsync()
    {
        if (!IsBusy)
        {
            return;
        }

        using var grace = new CancellationTokenSource(Grace, run.Engine.Time);
        try
        {
            while (IsBusy)
            {
                Count(await _ended!.Reader.ReadAsync(grace.Token), -1);
            }
        }
        catch (OperationCanceledException)
        {
            run.HasStragglers = true;
        }
    }

    private static async Task AnnounceAsync(Task task, Work work, ChannelWriter<Work> line)
    {
        await task;
        line.TryWrite(work);
    }

    private bool IsAbandoned(Work work) => IsOver |= work is PendingCall { IsAbandoned: true };

    private void Count(Work work, int change)
    {
        if (work is PendingCall)
        {
            _calls += change;
        }
        else
        {
            IsChecking = change > 0;
        }
    }
}
