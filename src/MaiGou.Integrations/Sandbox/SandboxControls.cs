using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MaiGou.Integrations.Sandbox;

/// <summary>What is not the provider's interface: the payer's page, and the addresses under <c>/_test</c> by which tests play payer, bank and bad luck.</summary>
internal sealed class SandboxControls(
    SandboxRequests requests, SandboxBook book, SandboxKnobs knobs, SandboxPayer payer, SandboxRefunds refunds, SandboxFinance finance, SandboxWebhooks webhooks, Action replay)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() }, PropertyNameCaseInsensitive = true };

    public void Map(WebApplication app)
    {
        MapPage(app);
        app.MapGet("/_test/ledger", () => requests.Alone(() => Results.Json(Ledger())));
        app.MapGet("/_test/knobs", () => Results.Json(knobs, Json));
        app.MapPost("/_test/knobs", async (HttpContext c) => await TurnAsync(c.Request) is { } unknown ? Results.BadRequest($"There is no knob {unknown}.") : Results.Ok());
        app.MapPost("/_test/faults", async (HttpContext c) =>
        {
            foreach (var fault in await JsonSerializer.DeserializeAsync<List<SandboxFault>>(c.Request.Body, Json, c.RequestAborted) ?? [])
            {
                knobs.NextFaults.Enqueue(fault);
            }
        });
        app.MapPost("/_test/webhooks", async (HttpContext c) =>
            webhooks.Receivers = await JsonSerializer.DeserializeAsync<List<Uri>>(c.Request.Body, Json, c.RequestAborted));
        app.MapPost("/_test/replay", () => replay());
        app.MapPost("/_test/clock/{seconds:long}", (long seconds) => requests.Alone(() =>
        {
            book.MoveClock(seconds);
            return Results.Ok();
        }));
        app.MapPost("/_test/payout/{difference:long}", (long difference) => requests.Alone(() => Results.Json(new { id = finance.PayOut(difference) })));
        app.MapPost("/_test/refund/{id}/{amount:long}", (string id, long amount) =>
            requests.Alone(() => refunds.Manual(id, amount) is { } refund ? Results.Json(new { id = refund }) : Results.Conflict()));
        app.MapPost("/_test/{action}/{id}", (string action, string id) =>
            requests.Alone(() => Act(id, action) ? Results.Ok() : Results.Conflict()));
    }

    private bool Act(string id, string action) => action switch
    {
        "pay" => payer.Pay(id),
        "force-pay" => payer.ForcePay(id),
        "fail" => payer.Fail(id),
        "expire" => payer.Expire(id),
        "delay" => payer.Process(id, arrives: true),
        "process" => payer.Process(id, arrives: false),
        "dispute" => payer.Dispute(id) is not null,
        "dispute-won" => payer.Decide(id, "won"),
        "dispute-lost" => payer.Decide(id, "lost"),
        "refund-succeeds" => refunds.Finish(id, succeeds: true),
        "refund-fails" => refunds.Finish(id, succeeds: false),
        "refund-needs-action" => refunds.NeedAction(id),
        _ => false,
    };

    private void MapPage(WebApplication app)
    {
        app.MapGet("/pay/{id}", (string id) => requests.Alone(() =>
            book.Payments.TryGetValue(id, out var payment) ? Results.Content(SandboxPage.Of(payment), "text/html; charset=utf-8") : Results.NotFound()));
        app.MapPost("/pay/{id}", async (HttpContext c, string id) =>
        {
            var form = await c.Request.ReadFormAsync(c.RequestAborted);
            var back = requests.Alone(() => Act(id, form["action"].ToString()) && book.Payments[id].ReturnUrl is { } url ? url : $"/pay/{id}");
            c.Response.StatusCode = StatusCodes.Status303SeeOther;
            c.Response.Headers.Location = back;
        });
    }

    /// <summary>Every execution with its key, and what the books sum to.</summary>
    private object Ledger() => new
    {
        calls = book.Calls.Select(call => new { path = call.Path, key = call.Key, status = call.Status }).ToList(),
        keyless = book.Calls.Count(call => call.Key is null),
        reused = book.ReusedKeys,
        captured = book.Payments.Values.Sum(p => p.AmountReceived),
        refunded = book.Refunds.Values.Where(r => r.Status != "failed").Sum(r => r.Amount),
        payments = book.Payments.Values.Select(p => new
        {
            id = p.Id, attempt = p.Metadata.GetValueOrDefault("attempt"), order = p.Metadata.GetValueOrDefault("order_id"),
            status = p.Status, amount = p.Amount, received = p.AmountReceived, refunded = p.AmountRefunded,
        }).ToList(),
        refunds = book.Refunds.Values.Select(r => new
        {
            id = r.Id, payment = r.Payment, key = r.Metadata.GetValueOrDefault("refund_id"), status = r.Status, amount = r.Amount,
        }).ToList(),
        disputes = book.Disputes.Values.Select(d => new { id = d.Id, payment = d.Payment, status = d.Status }).ToList(),
        undelivered = book.Events.Values.Count(e => e is { IsDelivered: false, IsWithheld: false }),
    };

    /// <summary>Sets the knobs that the body names; spans are given in milliseconds.</summary>
    /// <returns>The first name that is no knob; null when all are.</returns>
    private async Task<string?> TurnAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        foreach (var wish in body.RootElement.EnumerateObject())
        {
            var knob = typeof(SandboxKnobs).GetProperty(wish.Name);
            if (knob is not { CanWrite: true })
            {
                return wish.Name;
            }

            knob.SetValue(knobs, wish.Value.ValueKind == JsonValueKind.Null ? null
                : knob.PropertyType == typeof(TimeSpan) ? TimeSpan.FromMilliseconds(double.Parse(wish.Value.GetRawText(), CultureInfo.InvariantCulture))
                : wish.Value.Deserialize(knob.PropertyType, Json));
        }

        return null;
    }
}
