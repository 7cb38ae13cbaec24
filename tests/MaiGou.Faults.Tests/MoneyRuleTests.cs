using MaiGou.Faults.History;
using static MaiGou.Faults.Tests.AnOutcome;

namespace MaiGou.Faults.Tests;

/// <summary>Money taken for nothing, taken twice or told differently by the bank is found.</summary>
public sealed class MoneyRuleTests
{
    [Fact]
    public void Paid_without_a_booking_and_without_a_refund_is_found()
    {
        var outcome = Sound with { Bookings = [], Orders = [Sound.Orders[0] with { Status = "Expired" }] };

        Assert.Equal(["paid-for-something"], Broken(Told, outcome));
    }

    [Fact]
    public void Confirmed_without_money_is_found()
    {
        var outcome = Sound with { Attempts = [Sound.Attempts[0] with { State = "Closed" }], Orders = [Sound.Orders[0] with { Paid = 0 }], Bank = [new BankRow("pi_1", "canceled", 0)] };

        Assert.Equal(["confirmed-is-paid-and-booked"], Broken(Told, outcome));
    }

    [Fact]
    public void Two_payments_of_29800_for_an_order_of_29800_are_a_double_charge()
    {
        var outcome = Sound with
        {
            Attempts = [.. Sound.Attempts, new AttemptRow(Number(20), Order, "Succeeded", "pi_2", 29800)],
            Orders = [Sound.Orders[0] with { Paid = 59600 }],
            Bank = [.. Sound.Bank!, new BankRow("pi_2", "succeeded", 29800)],
        };

        Assert.Equal(["no-double-charge"], Broken(Told, outcome));
    }

    [Fact]
    public void A_second_payment_that_goes_back_is_none()
    {
        var outcome = Sound with
        {
            Attempts = [.. Sound.Attempts, new AttemptRow(Number(20), Order, "Succeeded", "pi_2", 29800)],
            Orders = [Sound.Orders[0] with { Paid = 59600, Refunded = 29800 }],
            Bank = [.. Sound.Bank!, new BankRow("pi_2", "succeeded", 29800)],
            Refunds = [new RefundRow(Number(21), Order, "Succeeded", 29800)],
            BankRefunded = 29800,
        };

        Assert.Equal([], Broken(Told, outcome));
    }

    [Fact]
    public void A_payment_that_only_the_bank_knows_is_found() =>
        Assert.Equal(["books-agree"], Broken(Told, Sound with { Bank = [.. Sound.Bank!, new BankRow("pi_2", "succeeded", 29800)] }));

    [Theory]
    [InlineData]
    [InlineData("Won")]
    [InlineData("Open", "Open")]
    public void A_dispute_that_is_not_open_here_exactly_once_is_found(params string[] ours) =>
        Assert.Equal(["disputes-agree"], Broken(Told, Sound with { BankDisputes = ["dp_1"], Disputes = [.. ours.Select(state => new DisputeRow(Order, "dp_1", state))] }));

    [Fact]
    public void A_dispute_that_is_open_here_breaks_no_promise() =>
        Assert.Equal([], Broken(Told, Sound with { BankDisputes = ["dp_1"], Disputes = [new DisputeRow(Order, "dp_1", "Open")] }));

    [Fact]
    public void A_payment_that_only_we_know_is_found() =>
        Assert.Equal(["books-agree"], Broken(Told, Sound with { Bank = [] }));

    [Fact]
    public void A_refund_that_the_bank_made_twice_is_found()
    {
        var outcome = Sound with
        {
            Bookings = [Sound.Bookings[0] with { State = "CancelledByPatient", IsKept = false }],
            Slots = [new SlotRow(Slot, Capacity: 1, Held: 0, Booked: 0, ActiveHolds: 0, Occupied: 0)],
            Orders = [Sound.Orders[0] with { Status = "Cancelled", Refunded = 29800 }],
            Refunds = [new RefundRow(Number(21), Order, "Succeeded", 29800)],
            BankRefunded = 59600,
        };

        Assert.Equal(["books-agree"], Broken(Told, outcome));
    }

    [Fact]
    public void More_back_than_came_is_found()
    {
        var outcome = Sound with
        {
            Refunds = [new RefundRow(Number(21), Order, "Succeeded", 29800), new RefundRow(Number(22), Order, "Succeeded", 100)],
            BankRefunded = 29900,
        };

        Assert.Equal(["no-more-back-than-came"], Broken(Told, outcome));
    }

    [Fact]
    public void A_money_call_without_a_key_and_a_key_with_two_bodies_are_found() =>
        Assert.Equal(["every-call-has-a-key", "one-body-per-key"], Broken(Told, Sound with { KeylessCalls = 1, KeysWithTwoBodies = 1 }));
}
