using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Payments;

[MutationType]
internal static class PaymentMutations
{
    public static async Task<PaymentStartPayload> PaymentStartAsync(PaymentStartInput input, Viewer viewer, StartPayment useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Order, input.Method, input.IdempotencyKey, ct)).Match(
            attempt => new PaymentStartPayload(attempt, []),
            refusal => new PaymentStartPayload(null, [refusal]));
}

internal sealed record PaymentStartInput(Id<Order> Order, PaymentMethod Method, Guid IdempotencyKey);

internal sealed record PaymentStartPayload(PaymentAttempt? Attempt, IReadOnlyList<Refusal> Errors);
