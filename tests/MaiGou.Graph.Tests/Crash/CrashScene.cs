using System.Net.Http.Json;
using System.Text.Json;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Events;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using MaiGou.Integrations.Sandbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>An installation whose host gets killed, and its payment provider, which lives in this process and outlives every kill.</summary>
internal sealed class CrashScene : IAsyncDisposable
{
    private const int Killed = 137;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly string _webhookSecret = $"whsec_{Guid.NewGuid():N}";
    private readonly ServiceProvider _storage;
    private HostProcess? _host;
    private Uri? _webhooks;
    private Func<HostProcess, Task> _killer = _ => Task.CompletedTask;
    private Task _killing = Task.CompletedTask;

    private CrashScene(string folder, IReadOnlyDictionary<string, string> secrets)
    {
        _folder = folder;
        _secrets = secrets;
        _storage = HostProcess.OpenStorage(_folder);
    }

    public SandboxServer Provider { get; private set; } = null!;

    /// <summary>The running start of the host.</summary>
    public HostProcess Host => _host!;

    public int Deaths { get; private set; }

    /// <summary>What was written down, here and at the provider, when the host had died for the first time.</summary>
    public Facts AtDeath { get; private set; } = Facts.Unknown;

    /// <summary>What only time would do between a death and the next start; a test may keep single leases.</summary>
    public bool RefundLeaseStays { get; init; }

    /// <summary>Starts provider and host. The fail point in the form <c>F05:1</c>; null for none.</summary>
    public static async Task<CrashScene> StartAsync(PreparedFolder prepared, string? failPoint, bool refundLeaseStays = false)
    {
        var scene = new CrashScene(await prepared.CopyAsync(), prepared.Secrets) { RefundLeaseStays = refundLeaseStays };
        scene.Provider = await SandboxServer.StartAsync(
            new SandboxOptions { WebhookSecret = scene._webhookSecret, WebhookUrl = () => scene._webhooks }, CancellationToken.None);
        scene.Provider.Knobs.Retry = TimeSpan.FromMilliseconds(200);
        scene.Provider.Knobs.RefundDelay = TimeSpan.FromMilliseconds(200);
        await scene.BeginAsync(failPoint is null ? [] : [$"MAIGOU_FAIL={failPoint}"]);
        return scene;
    }

    public DemoSignIn SignIn() => new(Host.Graph, Host.Address, name => _secrets[name]);

    /// <summary>Does something with the host; when the host dies over it, starts it again and does the same once more.</summary>
    /// <param name="again">What else a client repeats after the new start.</param>
    public async Task<T> InsistAsync<T>(Func<Task<T>> work, Func<Task>? again = null)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                await RestartAsync(); // Nobody knows whether it was done.
            }

            await (again?.Invoke() ?? Task.CompletedTask);
        }
    }

    /// <summary>Sets a killer on the running start of the host and on each that follows.</summary>
    public void Hunt(Func<HostProcess, Task> killer)
    {
        _killer = killer;
        _killing = killer(Host);
    }

    /// <summary>The deadline of every hold passes.</summary>
    public Task LetHoldsExpireAsync() => WriteAsync(async db =>
    {
        await db.Set<SlotHold>().ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, _ => DbClock.UtcNow()));

        // Fifteen minutes on, the provider is asked every five minutes only.
        return await db.Set<PaymentAttempt>().ExecuteUpdateAsync(set => set.SetProperty(a => a.NextTryAt, _ => DbClock.UtcNow().AddSeconds(300)));
    });

    /// <summary>True when all messages are applied and all events have their positions.</summary>
    public async Task<bool> IsSettledAsync()
    {
        await using var db = await OpenDatabaseAsync();
        return !await db.Set<WebhookMessage>().AnyAsync(m => m.State != WebhookState.Done)
            && !await db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null);
    }

    public async Task<Facts> FactsAsync()
    {
        await using var db = await OpenDatabaseAsync();
        var order = await db.Set<Order>().OrderByDescending(o => o.Id).FirstOrDefaultAsync();
        var attempt = await db.Set<PaymentAttempt>().OrderByDescending(a => a.Id).FirstOrDefaultAsync();
        var refund = await db.Set<Refund>().OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        var import = await db.Set<ImportMessage>().SingleOrDefaultAsync();
        return new Facts
        {
            Order = order?.Status.ToString() ?? "none",
            Attempt = attempt?.State.ToString() ?? "none",
            Refund = refund?.State.ToString() ?? "none",
            Import = import?.State.ToString() ?? "none",
            Messages = await db.Set<WebhookMessage>().CountAsync(),
            Events = await db.Set<OutboxEvent>().CountAsync(e => e.SequencedAt != null && e.Kind != EventKind.CatalogChanged),
            Reports = await db.Set<Report>().CountAsync(r => !r.IsHistory),
            PlacesHeld = await db.Set<Slot>().SumAsync(s => s.Held),
            MoneyCalls = Provider.Executions,
        };
    }

    /// <summary>Every file in the store, whether a row knows it or not.</summary>
    public IReadOnlyList<string> StoredFiles() =>
        [.. Directory.GetFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories).Where(f => !f.Contains("/drafts/", StringComparison.Ordinal))];

    /// <summary>Ends the host in peace and starts it again.</summary>
    public async Task StartAgainAsync()
    {
        await Host.StopAsync();
        await BeginAsync([]);
    }

    /// <summary>The provider's own books.</summary>
    public async Task<Books> BooksAsync()
    {
        using var http = new HttpClient();
        var ledger = await http.GetFromJsonAsync<JsonElement>(new Uri(Provider.Address, "/_test/ledger"));
        var paths = ledger.GetProperty("calls").EnumerateArray().Select(c => c.GetProperty("path").GetString()).ToList();
        return new Books
        {
            Payments = paths.Count(p => p == "/v1/payment_intents"),
            Refunds = paths.Count(p => p == "/v1/refunds"),
            Captured = ledger.GetProperty("captured").GetInt64(),
            Refunded = ledger.GetProperty("refunded").GetInt64(),
            Keyless = ledger.GetProperty("keyless").GetInt32(),
            Reused = ledger.GetProperty("reused").GetInt32(),
        };
    }

    /// <summary>Runs <c>check</c>. Shape: its exit code and, when that is not 0, what it printed.</summary>
    public async Task<(int ExitCode, string Broken)> CheckAsync()
    {
        var (code, output) = await HostProcess.RunAsync(_folder, ["check"]);
        return (code, code == 0 ? string.Empty : output);
    }

    public async ValueTask DisposeAsync()
    {
        await _killing;
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Provider.DisposeAsync();
        await _storage.DisposeAsync();
        HostDatabase.LetGo();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RestartAsync()
    {
        _webhooks = null;
        await _killing;
        Assert.Equal(Killed, await Host.ExitedAsync());
        AtDeath = Deaths++ == 0 ? await FactsAsync() : AtDeath;
        await LetLeasesRunOutAsync();
        await BeginAsync([]);
    }

    private async Task BeginAsync(string[] settings)
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _host = await HostProcess.StartAsync(
            _folder,
            [
                "DOTNET_TieredPGO=0", // profiles are not worth their time in a life of seconds
                "Payments__Provider=Stripe", $"Stripe__ApiBase={Provider.Address}", $"Stripe__SecretKey={new SandboxOptions().SecretKey}",
                $"Stripe__WebhookSecret={_webhookSecret}", .. settings,
            ]);
        _webhooks = new Uri(_host.Address, "/webhooks/stripe");
        _killing = _killer(_host);
    }

    /// <summary>The seconds pass for which jobs and rows stay reserved for a node that is dead.</summary>
    private async Task LetLeasesRunOutAsync() => await WriteAsync(async db =>
    {
        await db.Set<Lease>().ExecuteUpdateAsync(set => set.SetProperty(l => l.EndsAt, _ => DbClock.UtcNow()));
        await db.Set<PaymentAttempt>().ExecuteUpdateAsync(set => set.SetProperty(a => a.NextTryAt, _ => DbClock.UtcNow()));
        await db.Set<WebhookMessage>().ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, _ => DbClock.UtcNow()));
        return await db.Set<Refund>().Where(_ => !RefundLeaseStays).ExecuteUpdateAsync(set => set.SetProperty(r => r.NextTryAt, _ => DbClock.UtcNow()));
    });

    private Task<int> WriteAsync(Func<MaiGouDb, Task<int>> work) =>
        _storage.GetRequiredService<Transactions>().RunAsync((db, _) => work(db), CancellationToken.None);

    private Task<MaiGouDb> OpenDatabaseAsync() => _storage.GetRequiredService<IDbContextFactory<MaiGouDb>>().CreateDbContextAsync();
}
