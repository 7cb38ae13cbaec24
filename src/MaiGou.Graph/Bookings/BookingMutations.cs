using MaiGou.Domain.Bookings;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Bookings;

[MutationType]
internal static class BookingMutations
{
    public static async Task<BookingReschedulePayload> BookingRescheduleAsync(
        BookingRescheduleInput input, Viewer viewer, RescheduleBooking useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Booking, input.Slot, input.IdempotencyKey, ct)).Match(
            booking => new BookingReschedulePayload(booking, []),
            refusal => new BookingReschedulePayload(null, [refusal]));

    public static async Task<BookingCancelPayload> BookingCancelAsync(
        BookingCancelInput input, Viewer viewer, CancelBooking useCase, CancellationToken ct) =>
        (await useCase.RunAsync(viewer, input.Booking, input.IdempotencyKey, ct)).Match(
            booking => new BookingCancelPayload(booking, []),
            refusal => new BookingCancelPayload(null, [refusal]));
}

internal sealed record BookingRescheduleInput(Id<Booking> Booking, Id<Slot> Slot, Guid IdempotencyKey);

internal sealed record BookingReschedulePayload(Booking? Booking, IReadOnlyList<Refusal> Errors);

internal sealed record BookingCancelInput(Id<Booking> Booking, Guid IdempotencyKey);

internal sealed record BookingCancelPayload(Booking? Booking, IReadOnlyList<Refusal> Errors);
