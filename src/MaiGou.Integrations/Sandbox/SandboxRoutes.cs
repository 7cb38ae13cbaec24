using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MaiGou.Integrations.Sandbox;

/// <summary>The addresses of the provider's own interface.</summary>
internal sealed class SandboxRoutes(SandboxRequests requests, SandboxApi payments, SandboxRefunds refunds, SandboxFinance finance, SandboxBook book)
{
    public void Map(WebApplication app)
    {
        Post(app, "/v1/payment_intents", (_, form) => payments.Create(form));
        Post(app, "/v1/payment_intents/{id}/confirm", payments.Confirm);
        Post(app, "/v1/payment_intents/{id}/cancel", payments.Cancel);
        Post(app, "/v1/refunds", (_, form) => refunds.Create(form));
        Post(app, "/v1/disputes/{id}", finance.UpdateDispute);
        Post(app, "/v1/disputes/{id}/close", (id, _) => finance.CloseDispute(id));
        Get(app, "/v1/payment_intents/{id}", (id, _) => payments.Get(id));
        Get(app, "/v1/payment_intents", (_, form) => payments.List(form));
        Get(app, "/v1/refunds/{id}", (id, _) => refunds.Get(id));
        Get(app, "/v1/refunds", (_, form) => refunds.List(form));
        Get(app, "/v1/charges/{id}", (id, _) => payments.GetCharge(id));
        Get(app, "/v1/disputes/{id}", (id, _) => finance.GetDispute(id));
        Get(app, "/v1/disputes", (_, form) => finance.ListDisputes(form));
        Get(app, "/v1/events/{id}", (id, _) => GetEvent(id));
        Get(app, "/v1/events", (_, form) => ListEvents(form));
        Get(app, "/v1/balance_transactions", (_, form) => finance.ListTransactions(form));
        app.MapFallback("/v1/{**rest}", (HttpContext c) => requests.RefuseAsync(
            c, SandboxAnswer.Refuse("resource_missing", $"Unrecognized request URL ({c.Request.Method}: {c.Request.Path}).", null, 404)));
    }

    private void Post(WebApplication app, string path, Func<string, SandboxForm, SandboxAnswer> execute) =>
        app.MapPost(path, (HttpContext c) => requests.PostAsync(c, $"POST {path}", form => execute(IdOf(c), form)));

    private void Get(WebApplication app, string path, Func<string, SandboxForm, SandboxAnswer> read) =>
        app.MapGet(path, (HttpContext c) => requests.GetAsync(c, $"GET {path}", form => read(IdOf(c), form)));

    private static string IdOf(HttpContext context) => context.Request.RouteValues.TryGetValue("id", out var id) ? (string)id! : string.Empty;

    private SandboxAnswer GetEvent(string id) =>
        book.Events.TryGetValue(id, out var message) ? SandboxAnswer.Ok(SandboxJson.Parsed(message.Body)) : SandboxAnswer.Missing("event", id);

    private SandboxAnswer ListEvents(SandboxForm form)
    {
        bool? isDelivered = form["delivery_success"] is { } text ? text == "true" : null;
        var found = book.Events.Values.Where(e => form.IsCreatedWithin(e.Created) && (isDelivered ?? e.IsDelivered) == e.IsDelivered && (form["type"] ?? e.Type) == e.Type);
        return SandboxAnswer.Ok(SandboxJson.ListOf(
            "/v1/events", SandboxLists.After(found, e => e.Created, e => e.Id, form["starting_after"]), form.Limit, e => SandboxJson.Parsed(e.Body)));
    }
}
