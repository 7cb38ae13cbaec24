using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Orders;

/// <summary>States of a quote; it leaves OPEN once.</summary>
public enum QuoteState
{
    Open,
    Submitted,
    Expired,

    /// <summary>A newer quote for the same patient took its place, and its slot went back.</summary>
    Superseded,
}

/// <summary>A frozen offer: this package, clinic, patient and slot at this price until then.</summary>
public sealed class Quote : IPatientOwned
{
    public required Id<Quote> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required Id<CheckupPackage> PackageId { get; init; }

    public required Id<Clinic> ClinicId { get; init; }

    public required Id<Slot> SlotId { get; init; }

    public required Id<SlotHold> HoldId { get; init; }

    /// <summary>Unit: minor units of <see cref="Currency"/>.</summary>
    public required long TotalMinor { get; init; }

    public required string Currency { get; init; }

    public QuoteState State { get; private set; }

    /// <summary>Deadline of its hold, until it is submitted.</summary>
    public required DateTime ExpiresAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public int Version { get; private set; } = 1;

    public Money Total => new(TotalMinor, Currency);

    /// <summary>Leaves the open state.</summary>
    public void End(QuoteState state)
    {
        if (State != QuoteState.Open)
        {
            throw new InvalidOperationException($"Quote {Id} ended before: {State}.");
        }

        State = state;
        Version++;
    }
}
