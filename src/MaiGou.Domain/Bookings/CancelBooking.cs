using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>Cancels a booking together with its order.</summary>
/// <remarks>Errors: those of <see cref="CancelOrder"/>.</remarks>
public sealed class CancelBooking(IDbContextFactory<MaiGouDb> contexts, CancelOrder cancel)
{
    public async Task<Result<Booking>> RunAsync(Viewer viewer, Id<Booking> bookingId, Guid key, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var order = await db.Set<Booking>().Where(b => b.Id == bookingId).Select(b => b.OrderId).SingleOrDefaultAsync(ct);
        var cancelled = await cancel.RunAsync(viewer, order, key, ct);
        if (cancelled.IsRefused)
        {
            return cancelled.Refusal with { Path = ["booking"] };
        }

        return await db.Set<Booking>().AsNoTracking().SingleAsync(b => b.Id == bookingId, ct);
    }
}
