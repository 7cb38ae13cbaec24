using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Orders;

[MutationType]
internal static class OrderMutations
{
    public static async Task<QuoteCreatePayload> QuoteCreateAsync(QuoteCreateInput input, Viewer viewer, CreateQuote useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, new QuoteRequest(input.Package, input.Clinic, input.Patient, input.Slot), input.IdempotencyKey, ct)).Match(
            quote => new QuoteCreatePayload(quote, []),
            refusal => new QuoteCreatePayload(null, [refusal]));

    public static async Task<OrderSubmitPayload> OrderSubmitAsync(OrderSubmitInput input, Viewer viewer, SubmitOrder useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Quote, input.ExpectedTotal, input.IdempotencyKey, ct)).Match(
            order => new OrderSubmitPayload(order, []),
            refusal => new OrderSubmitPayload(null, [refusal]));

    public static async Task<OrderCancelPayload> OrderCancelAsync(OrderCancelInput input, Viewer viewer, CancelOrder useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Order, input.IdempotencyKey, ct)).Match(
            order => new OrderCancelPayload(order, []),
            refusal => new OrderCancelPayload(null, [refusal]));
}

internal sealed record QuoteCreateInput(Id<CheckupPackage> Package, Id<Clinic> Clinic, Id<Patient> Patient, Id<Slot> Slot, Guid IdempotencyKey);

internal sealed record QuoteCreatePayload(Quote? Quote, IReadOnlyList<Refusal> Errors);

internal sealed record OrderSubmitInput(Id<Quote> Quote, decimal ExpectedTotal, Guid IdempotencyKey);

internal sealed record OrderSubmitPayload(Order? Order, IReadOnlyList<Refusal> Errors);

internal sealed record OrderCancelInput(Id<Order> Order, Guid IdempotencyKey);

internal sealed record OrderCancelPayload(Order? Order, IReadOnlyList<Refusal> Errors);
