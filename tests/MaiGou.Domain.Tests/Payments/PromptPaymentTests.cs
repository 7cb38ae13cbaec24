using MaiGou.Domain.Payments;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Orders;

namespace MaiGou.Domain.Tests.Payments;

public sealed class PromptPaymentTests
{
    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    public async Task A_message_that_waits_60_seconds_past_its_try_is_found(int seconds, int found)
    {
        await using var shop = await AShop.OpenAsync();
        await shop.AddAsync(new WebhookMessage
        {
            EventId = "evt_1", Type = "charge.updated", Body = [1], ReceivedAt = shop.Clock.Now, NextTryAt = shop.Clock.Now, Tries = 2,
        });
        shop.Clock.Move(TimeSpan.FromSeconds(seconds));

        var violations = await ViolationsAsync(shop, new MessagesAreApplied());

        Assert.Equal(Enumerable.Repeat("message evt_1 of type charge.updated after 2 tries", found), violations);
    }

    [Fact]
    public async Task A_message_that_is_done_or_parked_waits_for_nobody()
    {
        await using var shop = await AShop.OpenAsync();
        foreach (var state in new[] { WebhookState.Done, WebhookState.Parked })
        {
            await shop.AddAsync(new WebhookMessage
            {
                EventId = $"evt_{state}", Type = "charge.updated", Body = [1], ReceivedAt = shop.Clock.Now, NextTryAt = shop.Clock.Now, State = state,
            });
        }

        shop.Clock.Move(TimeSpan.FromHours(1));

        Assert.Empty(await ViolationsAsync(shop, new MessagesAreApplied()));
    }

    [Theory]
    [InlineData(75, 0)]
    [InlineData(76, 1)]
    public async Task A_payment_that_nobody_takes_up_60_seconds_after_its_lease_of_15_is_found(int seconds, int found)
    {
        await using var shop = await AShop.OpenAsync();
        var slot = await shop.SlotAsync(new DateOnly(2026, 11, 10), 480, 2);
        var order = await shop.OrderAsync(await shop.PersonAsync(), slot);
        var attempt = PaymentAttempt.Open(order, 1, PaymentMethod.Card, Domain.Shared.Id<PaymentAttempt>.New(TimeProvider.System), shop.Clock.Now);
        await shop.AddAsync(attempt);
        shop.Clock.Move(TimeSpan.FromSeconds(seconds));

        var violations = await ViolationsAsync(shop, new PaymentsAreTended());

        Assert.Equal(Enumerable.Repeat($"attempt {attempt.Id}: Created", found), violations);
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(AShop shop, IInvariant invariant)
    {
        var found = new List<string>();
        await using var db = await shop.OpenDbAsync();
        await foreach (var violation in invariant.ViolationsAsync(db, default))
        {
            found.Add(violation);
        }

        return found;
    }
}
