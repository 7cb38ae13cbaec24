using System.Globalization;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Finds attempts.</summary>
internal static class Attempts
{
    /// <summary>The attempt for which the provider may still take money; null when there is none.</summary>
    public static Task<PaymentAttempt?> OpenAttemptAsync(this MaiGouDb db, Id<Order> order, CancellationToken ct) =>
        db.Set<PaymentAttempt>().SingleOrDefaultAsync(a => a.OpenFor == order, ct);

    /// <summary>The attempt that a provider's payment belongs to: by its reference, else by our key, when the answer that carried the reference was lost.</summary>
    public static async Task<PaymentAttempt?> AttemptOfAsync(this MaiGouDb db, ProviderPayment payment, CancellationToken ct)
    {
        if (await db.Set<PaymentAttempt>().SingleOrDefaultAsync(a => a.Reference == payment.Reference, ct) is { } known)
        {
            return known;
        }

        var parts = payment.Key?.Split('-');
        return parts is ["pi", var order, var number] && Guid.TryParseExact(order, "N", out var id)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? await db.Set<PaymentAttempt>().SingleOrDefaultAsync(a => a.OrderId == new Id<Order>(id) && a.Number == n, ct)
            : null;
    }
}
