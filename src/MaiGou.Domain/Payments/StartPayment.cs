using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Payments;

/// <summary>Starts paying an order: writes the attempt, then asks the provider, then keeps its answer.</summary>
/// <remarks>
/// A former attempt by another method, or one that failed, is closed at the provider first: at most one is open.
/// When the provider does not answer in time the attempt is answered as CREATED without a next action; ask again for it.
/// Errors: NOT_FOUND, ORDER_NOT_PAYABLE, PAYMENT_IN_PROGRESS, IDEMPOTENCY_KEY_REUSED.
/// </remarks>
public sealed class StartPayment(
    IDbContextFactory<MaiGouDb> contexts,
    Transactions transactions,
    PatientAccess access,
    SendPayment send,
    ClosePayment close,
    TimeProvider time)
{
    /// <summary>How long the payer has.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Operation = "paymentStart";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    public async Task<Result<PaymentAttempt>> RunAsync(Viewer viewer, Id<Order> orderId, PaymentMethod method, Guid key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!await MayPayAsync(viewer, orderId, ct))
        {
            return new NotFoundError { Path = ["order"] };
        }

        for (var round = 0; round < 3; round++)
        {
            var opening = await transactions.RunAsync((db, token) => OpenAsync(db, viewer, orderId, method, key, token), ct);
            if (opening.Refusal is { } refusal)
            {
                return refusal;
            }

            if (opening.Attempt is { } attempt)
            {
                return await AnswerAsync(attempt, opening.IsNew, ct);
            }

            if (await close.RunAsync(orderId, ct) is PaymentClosing.Processing or PaymentClosing.Unknown)
            {
                break;
            }
        }

        return new PaymentInProgressError(RetryAfterSeconds: 5);
    }

    /// <summary>Writes the attempt. An opening without attempt and refusal asks for the former one to be closed.</summary>
    private async Task<Opening> OpenAsync(
        MaiGouDb db, Viewer viewer, Id<Order> orderId, PaymentMethod method, Guid key, CancellationToken ct)
    {
        var input = new { orderId, method };
        var earlier = await db.EarlierAsync(viewer, key, Operation, input, ct);
        if (earlier.Refusal is { } reused)
        {
            return new Opening(null, reused);
        }

        if (earlier.ResultId is { } former)
        {
            return new Opening(await db.Set<PaymentAttempt>().SingleAsync(a => a.Id == new Id<PaymentAttempt>(former), ct), null);
        }

        var found = await db.Set<Order>().Where(o => o.Id == orderId).Select(o => new { Order = o, Now = DbClock.UtcNow() }).SingleAsync(ct);
        var order = found.Order;
        if (order.Status != OrderStatus.AwaitingPayment || order.PayBy <= found.Now)
        {
            var status = order.Status == OrderStatus.AwaitingPayment ? OrderStatus.Expired : order.Status;
            return new Opening(null, new OrderNotPayableError(status) { Path = ["order"] });
        }

        if (await db.OpenAttemptAsync(orderId, ct) is { } open)
        {
            if (open.Method != method || open.State == PaymentAttemptState.Failed)
            {
                return default;
            }

            db.Remember(viewer, key, Operation, input, open.Id.Value, time);
            return new Opening(open, null);
        }

        var number = await db.Set<PaymentAttempt>().CountAsync(a => a.OrderId == orderId, ct) + 1;
        var attempt = PaymentAttempt.Open(order, number, method, Id<PaymentAttempt>.New(time), found.Now);
        var hold = await db.HoldOfAsync(order, ct);
        if (!hold.IsExtended)
        {
            hold.ExtendForPayment(found.Now + Window);
            order.PayBy = hold.ExpiresAt - Grace;
        }

        order.Touch();
        db.Add(attempt);
        db.Note(order, viewer, OrderReason.PaymentStarted, time);
        db.Remember(viewer, key, Operation, input, attempt.Id.Value, time);
        return new Opening(attempt, null) { IsNew = true };
    }

    private async Task<Result<PaymentAttempt>> AnswerAsync(PaymentAttempt attempt, bool isNew, CancellationToken ct)
    {
        if (isNew)
        {
            // The attempt is written: it reaches the provider even when the caller has gone.
            await send.RunAsync(attempt, CancellationToken.None);
        }

        // Another request is sending it just now: its answer is ours too.
        for (var wait = 0; ; wait++)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var now = await db.Set<PaymentAttempt>().AsNoTracking().SingleAsync(a => a.Id == attempt.Id, ct);
            if (isNew || now.State != PaymentAttemptState.Created || wait == 50)
            {
                FailPoint.Pass("F09");
                return now;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct);
        }
    }

    private async Task<bool> MayPayAsync(Viewer viewer, Id<Order> orderId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var patient = await db.Set<Order>().Where(o => o.Id == orderId).Select(o => o.PatientId).SingleOrDefaultAsync(ct);
        return !patient.IsNone && viewer.IsPatient && (await access.AllowedAsync(viewer, [patient], "order.create", ct)).Contains(patient);
    }

    private readonly record struct Opening(PaymentAttempt? Attempt, Refusal? Refusal)
    {
        public bool IsNew { get; init; }
    }
}
