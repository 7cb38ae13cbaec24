using MaiGou.Domain.Bookings;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Orders;

namespace MaiGou.Domain.Tests.Bookings;

/// <summary>Paid bookings in <see cref="AShop"/>.</summary>
internal static class Visits
{
    /// <summary>Orders for a new person and settles the payment as the provider would report it.</summary>
    public static async Task<(Viewer Viewer, Booking Booking)> ConfirmAsync(this AShop shop, Slot slot)
    {
        var person = await shop.PersonAsync();
        var order = await shop.OrderAsync(person, slot);
        var attempt = PaymentAttempt.Open(order, 1, PaymentMethod.Card, Id<PaymentAttempt>.New(TimeProvider.System), shop.Clock.Now);
        await shop.AddAsync(attempt);
        await shop.Get<SettlePayment>().RunAsync(
            new ProviderPayment
            {
                Reference = $"pi_{order.Number}", Key = attempt.Key, State = ProviderPaymentState.Succeeded, Amount = order.Total, Received = order.Total,
            },
            default);
        return (person.Viewer, (await shop.Get<BookingReads>().ByIdsAsync([order.BookingId], default))[0]!);
    }
}
