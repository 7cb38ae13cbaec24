using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>The slot has no free place.</summary>
/// <param name="Alternatives">The nearest free slots of the clinic by time; at most five, possibly none.</param>
public sealed record SlotFullError(IReadOnlyList<Slot> Alternatives) : Refusal;

/// <summary>The slot has begun, or the clinic has closed it.</summary>
/// <param name="Alternatives">The nearest free slots of the clinic by time; at most five, possibly none.</param>
public sealed record SlotClosedError(IReadOnlyList<Slot> Alternatives) : Refusal;

/// <summary>The patient has a place on that day already: a booking, or a hold.</summary>
/// <param name="On">The day.</param>
public sealed record AlreadyBookedError(DateOnly On) : Refusal;

/// <summary>The account holds as many places as it may; finish or cancel one first.</summary>
/// <param name="Max">How many an account may hold.</param>
public sealed record TooManyHoldsError(int Max) : Refusal;

/// <summary>It is too late for this change, or the booking is not in a state that allows it.</summary>
/// <param name="Deadline">Until when it was possible; null when the state forbids it at any time.</param>
public sealed record ChangeClosedError(DateTime? Deadline) : Refusal;

/// <summary>The booking was moved as often as its policy allows.</summary>
/// <param name="Max">How often a patient may move a booking.</param>
public sealed record RescheduleLimitError(int Max) : Refusal;
