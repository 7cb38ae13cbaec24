using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Orders;

/// <summary>Cancels an order: unpaid, after the provider confirmed that no money can arrive; paid, with a full refund until the policy's deadline.</summary>
/// <remarks>Errors: NOT_FOUND, ORDER_NOT_CANCELLABLE, PAYMENT_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED.</remarks>
public sealed class CancelOrder(
    IDbContextFactory<MaiGouDb> contexts, Transactions transactions, PatientAccess access, ClosePayment close, TimeProvider time)
{
    private const string Operation = "orderCancel";

    public async Task<Result<Order>> RunAsync(Viewer viewer, Id<Order> orderId, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!await MayCancelAsync(viewer, orderId, ct))
        {
            return new NotFoundError { Path = ["order"] };
        }

        // A payer who is faster than the closing turns the order into a paid one: the second round cancels that.
        for (var round = 0; round < 3; round++)
        {
            if (await transactions.RunAsync((db, token) => CancelAsync(db, viewer, orderId, key, token), ct) is { } result)
            {
                return result;
            }

            if (await close.RunAsync(orderId, ct) is PaymentClosing.Processing or PaymentClosing.Unknown)
            {
                break;
            }
        }

        return new PaymentInProgressError(RetryAfterSeconds: 5);
    }

    /// <returns>Null when an open payment must be closed first.</returns>
    private async Task<Result<Order>?> CancelAsync(MaiGouDb db, Viewer viewer, Id<Order> orderId, Guid key, CancellationToken ct)
    {
        var earlier = await db.EarlierAsync(viewer, key, Operation, orderId, ct);
        if (earlier.Refusal is { } reused)
        {
            return (Result<Order>)reused;
        }

        var order = await db.Set<Order>().SingleAsync(o => o.Id == orderId, ct);
        if (earlier.ResultId is not null)
        {
            return (Result<Order>)order;
        }

        switch (order.Status)
        {
            case OrderStatus.AwaitingPayment when await db.OpenAttemptAsync(orderId, ct) is not null:
                return null;
            case OrderStatus.AwaitingPayment:
                order.Cancel(time.GetUtcNow().UtcDateTime);
                await db.GiveBackAsync(order, await db.HoldOfAsync(order, ct), SlotHoldState.Released, time, ct);
                break;
            case OrderStatus.Confirmed:
                if (await CancelPaidAsync(db, order, ct) is { } refusal)
                {
                    return (Result<Order>)refusal;
                }

                break;
            default:
                return (Result<Order>)new OrderNotCancellableError(order.Status, null) { Path = ["order"] };
        }

        db.Note(order, viewer, viewer.IsPatient ? OrderReason.CancelledByPatient : OrderReason.CancelledByStaff, time);
        db.Remember(viewer, key, Operation, orderId, order.Id.Value, time);
        return (Result<Order>)order;
    }

    private async Task<Refusal?> CancelPaidAsync(MaiGouDb db, Order order, CancellationToken ct)
    {
        var found = await db.Set<Booking>().Where(b => b.Id == order.BookingId)
            .Select(b => new { Booking = b, Now = DbClock.UtcNow() }).SingleAsync(ct);
        var deadline = order.Policy.CancelDeadline(found.Booking.StartsAt);
        if (await db.IsDisputedAsync(order.Id, ct))
        {
            return new OrderNotCancellableError(order.Status, null) { Path = ["order"] }; // the bank decides where the money goes
        }

        if (found.Booking.State != BookingState.Confirmed || found.Now > deadline)
        {
            return new OrderNotCancellableError(order.Status, deadline) { Path = ["order"] };
        }

        found.Booking.CancelByPatient();
        await db.ReleaseBookedPlaceAsync(found.Booking.SlotId, ct);
        order.Cancel(time.GetUtcNow().UtcDateTime);

        // A surplus payment has its refund already, and a part may have been given back: what is owed is the rest.
        foreach (var (attempt, left) in await db.UnreturnedAsync(order.Id, ct))
        {
            if (left > 0)
            {
                db.AddRefund(order, attempt, left, RefundReason.Cancelled, found.Now, time);
            }
        }

        db.Note(found.Booking, time);
        return null;
    }

    private async Task<bool> MayCancelAsync(Viewer viewer, Id<Order> orderId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var patient = await db.Set<Order>().Where(o => o.Id == orderId).Select(o => o.PatientId).SingleOrDefaultAsync(ct);
        return !patient.IsNone && (await access.AllowedAsync(viewer, [patient], "order.cancel", ct)).Contains(patient);
    }
}
