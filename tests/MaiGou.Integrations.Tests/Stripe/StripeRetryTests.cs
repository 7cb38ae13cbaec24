using System.Diagnostics;
using System.Text.Json;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>The table of errors and retries, one test per row, against a real socket that misbehaves. Source: reliability §3.6.</summary>
public sealed class StripeRetryTests
{
    private const string Payment = """{"id":"pi_1","object":"payment_intent","status":"requires_payment_method","amount":100,"currency":"cny","metadata":{}}""";
    private static readonly Deed Done = new Deed.Answer(200, Payment);

    public static TheoryData<string> LostAnswers() => new("cut before", "cut after", "half body");

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task A_lost_answer_is_asked_for_again_with_the_same_key_and_body(string how)
    {
        await using var server = new AMisbehavingServer(Lost(how), Done);
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync("pi-7-1");

        Assert.Equal((StripeOutcome.Done, "pi_1", 2), (answer.Outcome, answer.Value?.Id, server.Count));
        Assert.All(server.Requests, r => Assert.Equal(("pi-7-1", "amount=100&currency=cny"), (r.Headers["Idempotency-Key"], r.Body)));
    }

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task After_two_retries_a_lost_answer_stays_unknown_and_the_pauses_grow(string how)
    {
        var clock = new HastyClock();
        await using var server = new AMisbehavingServer(Lost(how));
        await using var stripe = new AStripe(server.Address, clock);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Unknown, 3), (answer.Outcome, server.Count));
        AssertPauses(clock, (250, 500), (500, 1000));
    }

    [Fact]
    public async Task A_provider_that_says_nothing_for_20_seconds_is_asked_three_times_and_then_unknown()
    {
        await using var server = new AMisbehavingServer(new Deed.Silence());
        await using var stripe = new AStripe(server.Address, new HastyClock { Patience = TimeSpan.FromMilliseconds(300) });

        var answer = await stripe.PostAsync();

        Assert.Equal(TimeSpan.FromSeconds(20), StripeClient.Patience);
        Assert.Equal((StripeOutcome.Unknown, 3), (answer.Outcome, server.Count));
    }

    [Theory]
    [InlineData(400, "true", 3)]
    [InlineData(500, "false", 1)]
    [InlineData(429, "false", 1)]
    [InlineData(409, "false", 1)]
    public async Task What_the_provider_says_about_retrying_is_obeyed(int status, string shouldRetry, int tries)
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(status, Error("invalid_request_error", "x"), $"Stripe-Should-Retry: {shouldRetry}\r\n"));
        await using var stripe = new AStripe(server.Address);

        await stripe.PostAsync();

        Assert.Equal(tries, server.Count);
    }

    [Fact]
    public async Task A_409_is_retried_with_the_same_key()
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(409, Error("idempotency_error", "idempotency_key_in_use")), Done);
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Done, 2), (answer.Outcome, server.Count));
        Assert.Single(server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct());
        Assert.Empty(stripe.Alarms);
    }

    [Theory]
    [InlineData("rate_limit")]
    [InlineData("lock_timeout")]
    public async Task A_429_waits_one_to_eight_seconds_keeps_its_key_and_ends_unknown(string code)
    {
        var clock = new HastyClock();
        await using var server = new AMisbehavingServer(new Deed.Answer(429, Error("invalid_request_error", code)));
        await using var stripe = new AStripe(server.Address, clock);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Unknown, 3), (answer.Outcome, server.Count));
        AssertPauses(clock, (1000, 2000), (2000, 4000));
        Assert.Single(server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_5xx_is_retried_and_then_stuck_so_that_a_look_settles_it(int status)
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(status, Error("api_error", null)));
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Stuck, 3), (answer.Outcome, server.Count));
    }

    [Fact]
    public async Task A_402_is_a_definite_no_and_only_its_codes_are_logged()
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(
            402, """{"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline","message":"the payer's own words","charge":"ch_9"}}"""));
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Refused, "generic_decline", 1), (answer.Outcome, answer.Error?.DeclineCode, server.Count));
        Assert.Contains("card_error card_declined generic_decline, request req_seen", stripe.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("own words", stripe.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ch_9", stripe.Log, StringComparison.Ordinal);
        Assert.Empty(stripe.Alarms);
    }

    [Theory]
    [InlineData(400, "Refused", "request_refused")]
    [InlineData(404, "Refused", "request_refused")]
    [InlineData(401, "NotAllowed", "credentials_refused")]
    [InlineData(403, "NotAllowed", "credentials_refused")]
    public async Task A_mistake_of_ours_is_not_retried_and_raises_an_alarm(int status, string outcome, string alarm)
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(status, Error("invalid_request_error", "parameter_unknown")));
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync();

        Assert.Equal((outcome, 1), (answer.Outcome.ToString(), server.Count));
        Assert.Equal([alarm], stripe.Alarms);
        Assert.DoesNotContain(AStripe.Secret, stripe.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_two_bodies_is_never_retried_raises_its_own_alarm_and_is_not_taken_for_a_no()
    {
        await using var server = new AMisbehavingServer(new Deed.Answer(400, Error("idempotency_error", null)));
        await using var stripe = new AStripe(server.Address);

        var answer = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Stuck, 1), (answer.Outcome, server.Count));
        Assert.Equal(["idempotency_key_reused"], stripe.Alarms);
    }

    [Fact]
    public async Task After_ten_failed_tries_the_provider_is_left_alone_for_five_seconds()
    {
        var clock = new HastyClock();
        await using var server = new AMisbehavingServer([.. Enumerable.Repeat<Deed>(new Deed.CutAfter(), 10), Done]);
        await using var stripe = new AStripe(server.Address, clock);
        for (var n = 0; n < 4; n++)
        {
            await stripe.PostAsync();
        }

        var during = await stripe.PostAsync();
        var asked = server.Count;
        clock.Move(TimeSpan.FromSeconds(6));
        var after = await stripe.PostAsync();

        Assert.Equal((StripeOutcome.Unknown, 10), (during.Outcome, asked));
        Assert.Equal(StripeOutcome.Done, after.Outcome);
    }

    [Fact]
    public async Task Sixty_writes_at_20_a_second_take_two_seconds()
    {
        await using var server = new AMisbehavingServer(Done);
        await using var stripe = new AStripe(server.Address, adjust: options => options.WritesPerSecond = 20);
        var start = Stopwatch.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => stripe.PostAsync($"pi-{n}-1")));

        Assert.Equal(60, server.Requests.Count);
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(1.8), $"{Stopwatch.GetElapsedTime(start)}"); // 20 at once, 40 in turn
    }

    private static Deed Lost(string how) => how switch
    {
        "cut before" => new Deed.CutBefore(),
        "cut after" => new Deed.CutAfter(),
        _ => new Deed.HalfBody(Payment),
    };

    private static string Error(string type, string? code) =>
        JsonSerializer.Serialize(new { error = code is null ? (object)new { type, message = "m" } : new { type, code, message = "m" } });

    private static void AssertPauses(HastyClock clock, params (int Least, int Most)[] bounds)
    {
        // Other parts of the client set timers too, much longer ones; the pauses are those below ten seconds.
        var pauses = clock.Pauses.Where(p => p < TimeSpan.FromSeconds(10)).ToList();
        Assert.Equal(bounds.Length, pauses.Count);
        Assert.All(pauses.Zip(bounds), p => Assert.InRange(p.First.TotalMilliseconds, p.Second.Least, p.Second.Most));
    }
}
