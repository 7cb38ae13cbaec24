using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Sandbox;

/// <summary>A stand-in Stripe on a loopback port: real HTTP, real signatures, and misbehaviour on demand. For trying out and for tests.</summary>
/// <remarks>Shape: payments, refunds, disputes, keys, events and the balance as the contract has them; <c>/pay/{id}</c> is the payer's page, <c>/_test</c> the tests' hand on it.</remarks>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxWebhooks _webhooks;
    private readonly SandboxRequests _requests;
    private readonly SandboxBook _book;
    private readonly SandboxPayer _payer;
    private readonly SandboxRefunds _refunds;
    private readonly SandboxFinance _finance;
    private readonly HttpMessageInvoker _http;

    private SandboxServer(SandboxOptions options)
    {
        _http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        _book = SandboxBook.Open(options.StateFile);
        var dice = new SandboxDice(Knobs);
        _webhooks = new SandboxWebhooks(options, Knobs, dice, _book, _http);
        _requests = new SandboxRequests(_book, options, Knobs, dice);
        var bank = new SandboxBank(_book, _webhooks, Knobs, options.Time, () => Address);
        _payer = new SandboxPayer(bank);
        _refunds = new SandboxRefunds(bank);
        _finance = new SandboxFinance(bank, _payer);
        _webhooks.UnderLock = action => _requests.Alone(() =>
        {
            action();
            return true;
        });

        // Nothing of the host's own settings: addresses, logs and environment are this server's affair.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseRouting();
        new SandboxRoutes(_requests, new SandboxApi(bank, _payer), _refunds, _finance, _book).Map(_app);
        new SandboxControls(_requests, _book, Knobs, _payer, _refunds, _finance, _webhooks, ReplayMessages).Map(_app);
    }

    public SandboxKnobs Knobs { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How many money requests were executed.</summary>
    public int Executions => _requests.Alone(() => _book.Calls.Count);

    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var server = new SandboxServer(options);
        await server._app.StartAsync(ct);
        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Address = new Uri(addresses.Addresses.First());
        server._requests.Alone(() =>
        {
            server._webhooks.Resume();
            return true;
        });
        return server;
    }

    /// <summary>The payer pays. Shape: false when cancelling was faster.</summary>
    public bool Pay(string payment) => _requests.Alone(() => _payer.Pay(payment));

    /// <summary>Money arrives whatever state the payment is in: a provider's mistake. Unit: minor units; null for the whole amount.</summary>
    public bool ForcePay(string payment, long? received = null) => _requests.Alone(() => _payer.ForcePay(payment, received));

    /// <summary>The payer's try fails.</summary>
    public bool Fail(string payment) => _requests.Alone(() => _payer.Fail(payment));

    /// <summary>Money is on its way and does not arrive by itself.</summary>
    public bool Process(string payment) => _requests.Alone(() => _payer.Process(payment, arrives: false));

    /// <summary>The payer's bank takes the money back for now.</summary>
    /// <returns>Id of the dispute; null when there is nothing to dispute.</returns>
    public string? Dispute(string payment) => _requests.Alone(() => _payer.Dispute(payment));

    /// <summary>The dispute ends, won or lost by us.</summary>
    public bool DecideDispute(string dispute, bool isWon) => _requests.Alone(() => _payer.Decide(dispute, isWon ? "won" : "lost"));

    /// <summary>The bank answers a refund.</summary>
    public bool FinishRefund(string refund, bool succeeds) => _requests.Alone(() => _refunds.Finish(refund, succeeds));

    /// <summary>The payer must do something before a refund can arrive.</summary>
    public bool RefundNeedsAction(string refund) => _requests.Alone(() => _refunds.NeedAction(refund));

    /// <summary>Somebody refunds on the provider's own pages. Unit: minor units.</summary>
    /// <returns>Id of the refund; null when there is nothing to refund.</returns>
    public string? RefundByHand(string payment, long amount) => _requests.Alone(() => _refunds.Manual(payment, amount));

    /// <summary>Pays the balance out; with a difference it is a provider's mistake. Unit: minor units.</summary>
    /// <returns>Id of the payout.</returns>
    public string PayOut(long difference = 0) => _requests.Alone(() => _finance.PayOut(difference));

    /// <summary>Sends every message once more, in random order.</summary>
    public void ReplayMessages() => _webhooks.ReplayAll(_requests.Alone<IReadOnlyList<SandboxEvent>>(() => [.. _book.Events.Values]));

    public async ValueTask DisposeAsync()
    {
        await _webhooks.DisposeAsync();
        await _app.DisposeAsync();
        _http.Dispose();
        _book.Dispose();
    }
}
