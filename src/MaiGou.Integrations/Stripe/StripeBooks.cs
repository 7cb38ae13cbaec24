using System.Runtime.CompilerServices;
using System.Text.Json;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Stripe;

/// <summary>Reads what Stripe has on its books, page by page, by lists only: its search may miss what was just written.</summary>
internal sealed class StripeBooks(StripeClient client, StripeOptions options) : IProviderBooks
{
    private const int PageSize = 100;

    public async IAsyncEnumerable<ProviderPayment> PaymentsSinceAsync(DateTime from, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var intent in AllAsync<StripePaymentIntent>("/v1/payment_intents", CreatedSince(from), p => p.Id, ct))
        {
            yield return StripeReader.Payment(intent, options);
        }
    }

    public async IAsyncEnumerable<ProviderRefund> RefundsSinceAsync(DateTime from, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var refund in AllAsync<StripeRefund>("/v1/refunds", CreatedSince(from), r => r.Id, ct))
        {
            yield return StripeReader.Refund(refund, options);
        }
    }

    /// <summary>The refunds of one payment.</summary>
    public async IAsyncEnumerable<ProviderRefund> RefundsOfAsync(string payment, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var refund in AllAsync<StripeRefund>("/v1/refunds", [new("payment_intent", payment)], r => r.Id, ct))
        {
            yield return StripeReader.Refund(refund, options);
        }
    }

    public async IAsyncEnumerable<UndeliveredMessage> UndeliveredSinceAsync(DateTime from, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var raw in AllAsync<JsonElement>("/v1/events", [.. CreatedSince(from), new("delivery_success", false)], e => e.GetProperty("id").GetString()!, ct))
        {
            if (StripeEvents.Read(raw) is { } head && head.IsLive == options.IsLive)
            {
                yield return new UndeliveredMessage(StripeMessages.MessageOf(head), JsonSerializer.SerializeToUtf8Bytes(raw));
            }
        }
    }

    public async IAsyncEnumerable<ProviderPayout> PayoutsSinceAsync(DateTime from, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var payout in AllAsync<StripeBalanceTransaction>("/v1/balance_transactions", [.. CreatedSince(from), new("type", "payout")], t => t.Id, ct))
        {
            if (payout.Source is not { } id)
            {
                continue;
            }

            var parts = 0L;
            await foreach (var part in AllAsync<StripeBalanceTransaction>("/v1/balance_transactions", [new("payout", id)], t => t.Id, ct))
            {
                parts += part.Type == "payout" ? 0 : part.Net;
            }

            var currency = payout.Currency.ToUpperInvariant();
            yield return new ProviderPayout(id, new Money(-payout.Net, currency), new Money(parts, currency));
        }
    }

    private static KeyValuePair<string, object?>[] CreatedSince(DateTime from) =>
        [new("created", StripeMetadata.Of(("gte", new DateTimeOffset(from, TimeSpan.Zero))))];

    /// <summary>Latest first. Errors: <see cref="ProviderSilentException"/> when a page did not come.</summary>
    private async IAsyncEnumerable<T> AllAsync<T>(
        string path, IReadOnlyList<KeyValuePair<string, object?>> filter, Func<T, string> id, [EnumeratorCancellation] CancellationToken ct)
    {
        string? last = null;
        while (true)
        {
            List<KeyValuePair<string, object?>> query = [.. filter, new("limit", PageSize)];
            if (last is not null)
            {
                query.Add(new("starting_after", last));
            }

            var page = (await client.GetAsync<StripeList<T>>(path, query, ct)).Value ?? throw new ProviderSilentException(path);
            foreach (var row in page.Data)
            {
                yield return row;
            }

            if (!page.HasMore || page.Data.Count == 0)
            {
                yield break;
            }

            last = id(page.Data[^1]);
        }
    }
}
