using MaiGou.Domain.Catalog;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Catalog;

/// <summary>One more process on the database of a test, with a catalogue of its own. Its time stands still until a test moves it.</summary>
internal sealed class ANode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ANode(ADatabase database)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time);
        database.AddTo(services);
        _services = services
            .AddSingleton<CatalogSignal>()
            .AddSingleton<IInterceptor, CatalogChanges>()
            .AddSingleton<LiveCatalog>()
            .AddSingleton<PackageList>()
            .AddSingleton<JobSignals>()
            .AddSingleton<EventMetrics>()
            .AddSingleton<StuckEvents>()
            .AddSingleton<EventTail>()
            .AddSingleton<Sequencer>()
            .BuildServiceProvider();
    }

    public SteppedTime Time { get; } = new();

    public async Task<CatalogSnapshot> CatalogAsync() => await _services.GetRequiredService<LiveCatalog>().NowAsync(default);

    public async Task<CheckupPackage> PackageAsync(string code) => (await CatalogAsync()).Package(code)!;

    public Task<MaiGouDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();

    public Task<int> SequenceAsync() => _services.GetRequiredService<Sequencer>().RunAsync(default);

    /// <summary>Changes a package as a use case does: loads it, changes it, saves.</summary>
    public Task ChangeAsync(string code, Action<CheckupPackage, MaiGouDb> change) =>
        _services.GetRequiredService<Transactions>().RunAsync(
            async (db, ct) =>
            {
                change(await db.Set<CheckupPackage>().SingleAsync(p => p.Code == code, ct), db);
                return true;
            },
            default);

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    internal sealed class SteppedTime : TimeProvider
    {
        private long _stamp;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _stamp);

        public void Move(TimeSpan by) => Interlocked.Add(ref _stamp, by.Ticks);
    }
}
