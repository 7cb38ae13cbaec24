using MaiGou.Faults.History;
using static MaiGou.Faults.Tests.AnOutcome;

namespace MaiGou.Faults.Tests;

/// <summary>The checker finds what it must find: each test breaks a sound history in one place.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void A_sound_history_breaks_no_rule() => Assert.Equal([], Broken(Told, Sound));

    [Fact]
    public void An_acknowledged_quote_that_is_no_row_is_a_lost_write()
    {
        var outcome = Sound with { Quotes = [], Keys = [.. Sound.Keys.Skip(1)] };

        Assert.Equal(["acknowledged-is-there"], Broken(Told, outcome));
    }

    [Fact]
    public void An_acknowledged_answer_that_is_not_the_remembered_one_is_wrong()
    {
        var outcome = Sound with { Keys = [new KeyRow(Key, "quoteCreate", Number(20)), .. Sound.Keys.Skip(1)], Quotes = [.. Sound.Quotes, Sound.Quotes[0] with { Id = Number(20) }] };

        Assert.Equal(["acknowledged-is-there", "never-twice"], Broken(Told, outcome));
    }

    [Fact]
    public void Two_answers_of_one_key_are_one_too_many()
    {
        var history = Told.Concat(Answered("quoteCreate", Key, Slot, Number(20))).ToList();

        Assert.Contains("one-answer-per-key", Broken(history, Sound));
    }

    [Fact]
    public void What_was_only_refused_must_not_be_remembered()
    {
        Step[] history = [.. Told, A(StepType.Invoke, "quoteCreate", Number(20), Slot), A(StepType.Fail, "quoteCreate", Number(20), Slot)];
        var outcome = Sound with { Keys = [.. Sound.Keys, new KeyRow(Number(20), "quoteCreate", Number(21))], Quotes = [.. Sound.Quotes, Sound.Quotes[0] with { Id = Number(21) }] };

        Assert.Equal(["refused-is-not-there"], Broken(history, outcome));
    }

    [Fact]
    public void What_nobody_knows_of_may_be_there_and_may_be_absent()
    {
        Step[] history = [.. Told, A(StepType.Invoke, "quoteCreate", Number(20), Slot), A(StepType.Unknown, "quoteCreate", Number(20), Slot)];
        var there = Sound with { Keys = [.. Sound.Keys, new KeyRow(Number(20), "quoteCreate", Number(21))], Quotes = [.. Sound.Quotes, Sound.Quotes[0] with { Id = Number(21) }] };

        Assert.Equal([], Broken(history, Sound));
        Assert.Equal([], Broken(history, there));
    }

    [Fact]
    public void A_quote_that_belongs_to_no_key_was_made_twice() =>
        Assert.Equal(["never-twice"], Broken(Told, Sound with { Quotes = [.. Sound.Quotes, Sound.Quotes[0] with { Id = Number(20) }] }));

    [Fact]
    public void Two_orders_of_one_quote_are_found()
    {
        var second = Sound.Orders[0] with { Id = Number(20), Status = "Expired", Paid = 0 };

        Assert.Equal(["never-twice"], Broken(Told, Sound with { Orders = [.. Sound.Orders, second] }));
    }

    [Fact]
    public void A_key_that_nobody_sent_was_invented() =>
        Assert.Equal(["nothing-invented"], Broken(Told, Sound with { Keys = [.. Sound.Keys, new KeyRow(Number(20), "orderCancel", Order)] }));

    [Fact]
    public void An_acknowledged_cancelling_that_did_not_stay_is_found()
    {
        var history = Told.Concat(Answered("orderCancel", Number(20), Order, Order)).ToList();
        var outcome = Sound with { Keys = [.. Sound.Keys, new KeyRow(Number(20), "orderCancel", Order)] };

        Assert.Equal(["cancelled-stays"], Broken(history, outcome));
    }
}
