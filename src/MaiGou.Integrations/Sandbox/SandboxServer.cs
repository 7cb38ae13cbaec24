using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Sandbox;

/// <summary>A stand-in Stripe on a loopback port: real HTTP, real signatures, and misbehaviour on demand. For trying out and for tests.</summary>
/// <remarks>Shape: PaymentIntents, refunds, idempotency keys and webhooks as the contract has them; <c>/pay/{id}</c> is the payer's page.</remarks>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxWebhooks _webhooks;
    private readonly SandboxRequests _requests;
    private readonly SandboxApi _api;
    private readonly SandboxBook _book;
    private readonly HttpMessageInvoker _http;

    private SandboxServer(SandboxOptions options)
    {
        _http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        _book = SandboxBook.Open(options.StateFile);
        _webhooks = new SandboxWebhooks(options, Knobs, _http);
        _requests = new SandboxRequests(_book, options, Knobs);
        _api = new SandboxApi(_book, _webhooks, Knobs, options.Time, () => Address);
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
        MapApi();
        MapPayer();
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
        return server;
    }

    /// <summary>The payer pays. Shape: false when cancelling was faster.</summary>
    public bool Pay(string payment) => _requests.Alone(() => _api.Pay(payment));

    /// <summary>The payer's try fails.</summary>
    public bool Fail(string payment) => _requests.Alone(() => _api.Fail(payment));

    /// <summary>Money is on its way and does not arrive by itself.</summary>
    public bool Process(string payment) => _requests.Alone(() => _api.Process(payment, arrives: false));

    /// <summary>The bank answers a refund.</summary>
    public bool FinishRefund(string refund, bool succeeds) => _requests.Alone(() => _api.Finish(refund, succeeds));

    /// <summary>Sends every message once more, in random order.</summary>
    public void ReplayMessages() => _webhooks.ReplayAll();

    public async ValueTask DisposeAsync()
    {
        await _webhooks.DisposeAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private void MapApi()
    {
        _app.MapPost("/v1/payment_intents", (HttpContext c) => _requests.PostAsync(c, "create", _api.Create));
        _app.MapPost("/v1/payment_intents/{id}/confirm", (HttpContext c, string id) => _requests.PostAsync(c, "confirm", form => _api.Confirm(id, form)));
        _app.MapPost("/v1/payment_intents/{id}/cancel", (HttpContext c, string id) => _requests.PostAsync(c, "cancel", form => _api.Cancel(id, form)));
        _app.MapPost("/v1/refunds", (HttpContext c) => _requests.PostAsync(c, "refund", _api.Refund));
        _app.MapGet("/v1/payment_intents/{id}", (HttpContext c, string id) => _requests.GetAsync(c, () => _api.Get(id)));
        _app.MapGet("/v1/refunds/{id}", (HttpContext c, string id) => _requests.GetAsync(c, () => _api.GetRefund(id)));
        _app.MapGet("/v1/payment_intents", (HttpContext c) => _requests.GetAsync(c, () => _api.List(
            Number(c, "created[gte]") ?? 0, (int)Math.Clamp(Number(c, "limit") ?? 10, 1, 100), c.Request.Query["starting_after"])));
    }

    private void MapPayer()
    {
        _app.MapGet("/pay/{id}", (string id) => _requests.Alone(() =>
            _book.Payments.TryGetValue(id, out var payment) ? Results.Content(SandboxPage.Of(payment), "text/html; charset=utf-8") : Results.NotFound()));
        _app.MapPost("/pay/{id}", async (HttpContext c, string id) =>
        {
            var form = await c.Request.ReadFormAsync(c.RequestAborted);
            var back = _requests.Alone(() => Act(id, form["action"].ToString()) && _book.Payments[id].ReturnUrl is { } url ? url : $"/pay/{id}");
            c.Response.StatusCode = StatusCodes.Status303SeeOther;
            c.Response.Headers.Location = back;
        });
        _app.MapPost("/_test/{action}/{id}", (string action, string id) =>
            _requests.Alone(() => Act(id, action)) ? Results.Ok() : Results.Conflict());
        _app.MapGet("/_test/ledger", () => _requests.Alone(() => Results.Json(new
        {
            calls = _book.Calls.Select(call => new { path = call.Path, key = call.Key }).ToList(),
            keyless = _book.Calls.Count(call => call.Key is null),
            reused = _book.Calls.Where(call => call.Key is not null).GroupBy(call => call.Key).Count(k => k.Select(call => call.Fingerprint).Distinct().Count() > 1),
            captured = _book.Payments.Values.Sum(p => p.AmountReceived),
            refunded = _book.Refunds.Values.Where(r => r.Status != "failed").Sum(r => r.Amount),
        })));
    }

    private bool Act(string id, string action) => action switch
    {
        "pay" => _api.Pay(id),
        "fail" => _api.Fail(id),
        "delay" => _api.Process(id, arrives: true),
        "refund-succeeds" => _api.Finish(id, succeeds: true),
        "refund-fails" => _api.Finish(id, succeeds: false),
        _ => false,
    };

    private static long? Number(HttpContext context, string name) =>
        long.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
