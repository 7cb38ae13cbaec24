using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>A patient as the desk of the clinic that expects them sees them; masked.</summary>
public sealed class BookingVisitor(Booking booking, Patient patient) : IClinicOwned
{
    public Id<Patient> PatientId => booking.PatientId;

    public Id<Clinic> ClinicId => booking.ClinicId;

    public string MaskedName => Masks.Name(patient.Name);

    public Sex Sex => patient.Sex;

    /// <summary>Completed years on the day of the visit.</summary>
    public int Age => patient.AgeOn(booking.On);

    public string? Phone => patient.Phone is { } phone ? Masks.Phone(phone) : null;

    public string? IdNumber => patient.IdNumber is { } number ? Masks.IdNumber(number) : null;
}
