using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Jobs;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MaiGou.Graph.Tests.Jobs;

[Collection(HostCollection.Name)]
public sealed class JobRunnerTests(RunningHost host)
{
    [Fact]
    public async Task While_there_is_work_the_next_run_follows_at_once()
    {
        var job = new Counting("test.busy", run => run < 50 ? 1 : 0);

        await RunAsync(job, until: () => job.Runs >= 50);

        Assert.InRange(job.Took, TimeSpan.Zero, TimeSpan.FromSeconds(10)); // 50 pauses would take 50 minutes
    }

    [Fact]
    public async Task A_failing_job_is_logged_once_for_each_run_and_tried_again_after_1_second()
    {
        var log = new Lines();
        var job = new Counting("test.failing", run => run == 1 ? throw new InvalidOperationException("first run") : 0);

        await RunAsync(job, until: () => job.Runs >= 2, log);

        Assert.Equal(["Job test.failing failed; next try in 00:00:01."], log.Messages);
        Assert.InRange(job.Took, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_signal_ends_the_pause()
    {
        var job = new Counting("test.signalled", _ => 0);

        await RunAsync(job, until: () =>
        {
            host.Get<JobSignals>().Wake("test.signalled");
            return job.Runs >= 3;
        });

        Assert.True(job.Runs >= 3);
    }

    [Fact]
    public async Task A_stopped_runner_gives_its_lease_back()
    {
        var job = new Counting("test.stopped", _ => 0);

        await RunAsync(job, until: () => job.Runs >= 1);

        await using var db = await host.OpenDatabaseAsync();
        Assert.Equal("", (await db.Set<Lease>().SingleAsync(l => l.Name == "test.stopped")).Holder);
    }

    private async Task RunAsync(Counting job, Func<bool> until, Lines? log = null)
    {
        var leases = new Leases(host.Get<IDbContextFactory<MaiGouDb>>(), host.Get<Transactions>(), host.Clock);
        using var runner = new JobRunner([job], leases, host.Get<JobSignals>(), host.Get<JobMetrics>(), host.Clock, log ?? new Lines());
        await runner.StartAsync(CancellationToken.None);
        await RunningHost.UntilAsync(() => Task.FromResult(until()));
        await runner.StopAsync(CancellationToken.None);
    }

    private sealed class Counting(string name, Func<int, int> run) : IJob
    {
        private readonly long _start = TimeProvider.System.GetTimestamp();

        public string Name => name;

        public TimeSpan Every => TimeSpan.FromMinutes(1);

        public int Runs { get; private set; }

        public TimeSpan Took { get; private set; }

        public Task<int> RunAsync(CancellationToken ct)
        {
            Runs++;
            Took = TimeProvider.System.GetElapsedTime(_start);
            return Task.FromResult(run(Runs));
        }
    }

    private sealed class Lines : ILogger<JobRunner>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}
