using System.Collections.Concurrent;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Tests.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Tests.Catalog;

/// <summary>The demo's clinics and price list in a real database, with its people where a test needs them.</summary>
internal static class ACatalog
{
    public static async Task<ADatabase> CreateAsync(bool withPeople = false)
    {
        var database = await ADatabase.CreateAsync(services => services
            .AddSingleton<QueryCount>()
            .AddSingleton<ILoggerProvider>(s => s.GetRequiredService<QueryCount>())
            .AddSingleton<CatalogSignal>()
            .AddSingleton<IInterceptor, CatalogChanges>()
            .AddSingleton<LiveCatalog>()
            .AddSingleton<PackageList>()
            .AddSingleton<PackageFacetReads>()
            .AddSingleton<PackageReads>()
            .AddSingleton<ItemReads>()
            .AddSingleton<PatientReads>()
            .AddSingleton<PatientAccess>()
            .AddSingleton<PackageAdvice>()
            .AddSingleton<ClinicReads>());
        var secrets = new DemoSecrets();
        await using var db = await database.OpenAsync();
        foreach (IDemoPart part in withPeople
            ? [new ClinicsDemo(), new CatalogDemo(), new AccountsDemo(database.Clock)]
            : new IDemoPart[] { new ClinicsDemo(), new CatalogDemo() })
        {
            await part.LoadAsync(db, secrets, default);
        }

        await db.SaveChangesAsync();
        return database;
    }
}

/// <summary>Counts the statements that the database ran.</summary>
internal sealed class QueryCount : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _statements = [];

    public int Count => _statements.Count;

    public void Clear() => _statements.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId == RelationalEventId.CommandExecuted)
        {
            _statements.Enqueue(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
