using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>The code is none of a booking as it stands now.</summary>
public sealed record CheckInCodeWrongError : Refusal;

/// <summary>The code is a true one of another time.</summary>
/// <param name="MadeFor">The instant for which it was made.</param>
public sealed record CheckInCodeExpiredError(DateTime MadeFor) : Refusal;

/// <summary>The code is true, and the booking is at another clinic.</summary>
/// <param name="ClinicId">Where the patient is expected.</param>
/// <param name="On">When.</param>
public sealed record CheckInElsewhereError(Id<Clinic> ClinicId, DateOnly On) : Refusal;

/// <summary>The booking is not for today, or its state forbids a check-in.</summary>
/// <param name="State">State of the booking.</param>
/// <param name="OpensAt">From when it is possible; null when the state forbids it at any time.</param>
/// <param name="ClosesAt">Until when it is possible.</param>
public sealed record CheckInClosedError(BookingState State, DateTime? OpensAt, DateTime? ClosesAt) : Refusal;

/// <summary>The patient was checked in before.</summary>
/// <param name="CheckedInAt">When.</param>
public sealed record AlreadyCheckedInError(DateTime CheckedInAt) : Refusal;
