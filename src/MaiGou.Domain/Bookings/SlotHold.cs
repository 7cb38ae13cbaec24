using MaiGou.Domain.Accounts;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Bookings;

/// <summary>States of a hold; it leaves ACTIVE once.</summary>
public enum SlotHoldState
{
    Active,

    /// <summary>Became a confirmed booking.</summary>
    Consumed,

    /// <summary>Given back before its deadline.</summary>
    Released,

    /// <summary>Given back because its deadline passed.</summary>
    Expired,
}

/// <summary>One place of a slot kept for a patient while somebody decides and pays.</summary>
public sealed class SlotHold : IPatientOwned
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>No extension reaches beyond it.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromMinutes(30);

    /// <summary>How many an account may have at once.</summary>
    public const int MaxPerAccount = 3;

    public required Id<SlotHold> Id { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required Id<Account> AccountId { get; init; }

    public required Id<Slot> SlotId { get; init; }

    public required Id<Quote> QuoteId { get; init; }

    /// <summary>Set when the quote was submitted: from then on only payment, cancelling or expiry of the order ends the hold.</summary>
    public Id<Order>? OrderId { get; private set; }

    public SlotHoldState State { get; private set; }

    /// <summary>Day of the slot while active, else null: a unique index on it keeps a patient to one hold per day.</summary>
    public DateOnly? OccupiedOn { get; private set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Compared with the database's clock only.</summary>
    public DateTime ExpiresAt { get; private set; }

    public bool IsExtended { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Starts a hold; the place must have been taken in the same transaction.</summary>
    public static SlotHold Start(Slot slot, Id<SlotHold> id, Id<Quote> quote, Id<Patient> patient, Id<Account> account, DateTime now) => new()
    {
        Id = id,
        PatientId = patient,
        AccountId = account,
        SlotId = slot.Id,
        QuoteId = quote,
        OccupiedOn = slot.On,
        CreatedAt = now,
        ExpiresAt = now + Length,
    };

    /// <summary>True while it keeps its place.</summary>
    /// <param name="now">By the database's clock, read together with the hold.</param>
    public bool IsActiveAt(DateTime now) => State == SlotHoldState.Active && ExpiresAt > now;

    public void AttachTo(Id<Order> order)
    {
        OrderId = order;
        Version++;
    }

    /// <summary>Moves the deadline once for the payment that starts now; never beyond <see cref="MaxLength"/> and never back.</summary>
    public void ExtendForPayment(DateTime paymentEndsAt)
    {
        if (IsExtended)
        {
            return;
        }

        var wanted = paymentEndsAt + TimeSpan.FromMinutes(2);
        var limit = CreatedAt + MaxLength;
        var end = wanted < limit ? wanted : limit;
        ExpiresAt = end > ExpiresAt ? end : ExpiresAt;
        IsExtended = true;
        Version++;
    }

    /// <summary>Keeps the place while the provider still works on a payment; the 30 minutes do not bind here, money is on its way.</summary>
    public void WaitForProvider(DateTime until)
    {
        ExpiresAt = until;
        Version++;
    }

    /// <summary>Ends the hold. Errors: programmer's mistake when it ended before.</summary>
    public void End(SlotHoldState state)
    {
        if (State != SlotHoldState.Active)
        {
            throw new InvalidOperationException($"Hold {Id} ended before: {State}.");
        }

        State = state;
        OccupiedOn = null;
        Version++;
    }
}
