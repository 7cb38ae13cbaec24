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

    public static async Task<BookingCheckInPayload> BookingCheckInAsync(
        BookingCheckInInput input, Viewer viewer, CheckInBooking useCase, CancellationToken ct) =>
        (await (input.By.Code is { } code
            ? useCase.ByCodeAsync(viewer, code, input.IdempotencyKey, ct)
            : useCase.ByPersonAsync(viewer, input.By.Person!.Booking, input.By.Person.IdentityChecked, input.IdempotencyKey, ct))).Match(
            booking => new BookingCheckInPayload(booking, []),
            refusal => new BookingCheckInPayload(null, [refusal]));
}

internal sealed record BookingRescheduleInput(Id<Booking> Booking, Id<Slot> Slot, Guid IdempotencyKey);

internal sealed record BookingReschedulePayload(Booking? Booking, IReadOnlyList<Refusal> Errors);

internal sealed record BookingCancelInput(Id<Booking> Booking, Guid IdempotencyKey);

internal sealed record BookingCancelPayload(Booking? Booking, IReadOnlyList<Refusal> Errors);

internal sealed record BookingCheckInInput(CheckInBy By, Guid IdempotencyKey);

internal sealed record CheckInBy(string? Code, CheckInPersonInput? Person)
{
    public override string ToString() => nameof(CheckInBy);
}

internal sealed record CheckInPersonInput(Id<Booking> Booking, bool IdentityChecked);

internal sealed record BookingCheckInPayload(Booking? Booking, IReadOnlyList<Refusal> Errors);
