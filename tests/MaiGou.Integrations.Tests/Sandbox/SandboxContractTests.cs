using System.Net;
using System.Text.Json;

namespace MaiGou.Integrations.Tests.Sandbox;

public sealed class SandboxContractTests
{
    private const string Payments = "/v1/payment_intents";
    private const string Form = "amount=46800&currency=cny";

    [Theory]
    [InlineData("amount=46800&currency=cny&payment_method_types[0]=card", "parameter_unknown", "payment_method_types")]
    [InlineData("amount=46800&currency=cny&payment_method_options[card][x]=1", "parameter_unknown", "payment_method_options")]
    [InlineData("currency=cny", "parameter_missing", "amount")]
    [InlineData("amount=0&currency=cny", "parameter_missing", "amount")]
    [InlineData("amount=100000000&currency=cny", "parameter_missing", "amount")]
    [InlineData("amount=46800", "parameter_missing", "currency")]
    public async Task A_request_against_the_contract_is_refused_with_400_and_leaves_the_key_free(string form, string code, string param)
    {
        await using var sandbox = await ASandbox.StartAsync();

        var (status, body, _) = await sandbox.PostAsync(Payments, form, "k1");
        var (second, _, isReplay) = await sandbox.PostAsync(Payments, Form, "k1");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((code, param), (Error(body, "code"), Error(body, "param")));
        Assert.Equal((HttpStatusCode.OK, false), (second, isReplay));
    }

    [Fact]
    public async Task A_wrong_key_answers_401_and_a_wrong_version_400()
    {
        await using var sandbox = await ASandbox.StartAsync();

        var (key, _, _) = await sandbox.PostAsync(Payments, Form, bearer: "rk_test_other");
        var (version, _, _) = await sandbox.PostAsync(Payments, Form, version: "2025-01-01.acacia");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (key, version));
    }

    [Fact]
    public async Task The_same_key_and_form_answer_the_first_payment_as_a_replay()
    {
        await using var sandbox = await ASandbox.StartAsync();
        var first = await sandbox.PostAsync(Payments, Form, "k1");

        var second = await sandbox.PostAsync(Payments, Form, "k1");

        Assert.Equal((false, true), (first.IsReplay, second.IsReplay));
        Assert.Equal(first.Body.GetProperty("id").GetString(), second.Body.GetProperty("id").GetString());
        Assert.Equal(1, sandbox.Server.Executions);
    }

    [Fact]
    public async Task The_same_key_with_another_form_is_an_idempotency_error()
    {
        await using var sandbox = await ASandbox.StartAsync();
        await sandbox.PostAsync(Payments, Form, "k1");

        var (status, body, _) = await sandbox.PostAsync(Payments, "amount=1&currency=cny", "k1");

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency_error"), (status, Error(body, "type")));
    }

    [Theory]
    [InlineData("ErrorSaved", HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError)]
    [InlineData("ErrorUnsaved", HttpStatusCode.InternalServerError, HttpStatusCode.OK)]
    [InlineData("Unavailable", HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)]
    [InlineData("RateLimit", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    public async Task A_saved_error_repeats_for_its_key_and_an_unsaved_one_does_not(string fault, HttpStatusCode first, HttpStatusCode again)
    {
        await using var sandbox = await ASandbox.StartAsync();

        var broken = await sandbox.PostAsync(Payments, Form, "k1", fault);
        var repeated = await sandbox.PostAsync(Payments, Form, "k1");

        Assert.Equal((first, again), (broken.Status, repeated.Status));
    }

    [Theory]
    [InlineData("CutBefore", 0)]
    [InlineData("CutAfter", 1)]
    [InlineData("HalfBody", 1)]
    public async Task A_cut_connection_leaves_the_work_undone_or_done(string fault, int executions)
    {
        await using var sandbox = await ASandbox.StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.PostAsync(Payments, Form, "k1", fault));

        Assert.Equal(executions, sandbox.Server.Executions);
    }

    [Fact]
    public async Task A_declined_card_answers_402_with_the_payment_that_was_made()
    {
        await using var sandbox = await ASandbox.StartAsync();

        var (status, body, _) = await sandbox.PostAsync(Payments, Form + "&confirm=true&payment_method=pm_card_chargeDeclined", "k1");

        Assert.Equal((HttpStatusCode.PaymentRequired, "card_declined"), (status, Error(body, "code")));
        var id = body.GetProperty("error").GetProperty("payment_intent").GetProperty("id").GetString();
        Assert.Equal("requires_payment_method", (await sandbox.GetAsync($"{Payments}/{id}")).Body.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_paid_payment_cannot_be_cancelled_and_a_cancelled_one_cannot_be_paid()
    {
        await using var sandbox = await ASandbox.StartAsync();
        var paid = await sandbox.CreateAsync();
        var cancelled = await sandbox.CreateAsync();
        sandbox.Server.Pay(paid);

        var (lost, body, _) = await sandbox.PostAsync($"{Payments}/{paid}/cancel", "cancellation_reason=abandoned");
        await sandbox.PostAsync($"{Payments}/{cancelled}/cancel", "cancellation_reason=abandoned");

        Assert.Equal((HttpStatusCode.BadRequest, "payment_intent_unexpected_state"), (lost, Error(body, "code")));
        Assert.False(sandbox.Server.Pay(cancelled));
    }

    [Fact]
    public async Task Paying_and_cancelling_at_once_has_one_winner()
    {
        await using var sandbox = await ASandbox.StartAsync();
        for (var n = 0; n < 20; n++)
        {
            var id = await sandbox.CreateAsync();

            var pay = Task.Run(() => sandbox.Server.Pay(id));
            var cancel = sandbox.PostAsync($"{Payments}/{id}/cancel", string.Empty);

            Assert.NotEqual(await pay, (await cancel).Status == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task No_more_goes_back_than_was_paid()
    {
        await using var sandbox = await ASandbox.StartAsync();
        var id = await sandbox.CreateAsync();
        sandbox.Server.Pay(id);

        var first = await sandbox.PostAsync("/v1/refunds", $"payment_intent={id}&amount=46800", "r1");
        var (status, body, _) = await sandbox.PostAsync("/v1/refunds", $"payment_intent={id}&amount=1", "r2");

        Assert.Equal("pending", first.Body.GetProperty("status").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, "charge_already_refunded"), (status, Error(body, "code")));
    }

    [Fact]
    public async Task The_payers_page_is_Chinese_with_three_buttons_and_shows_the_amount()
    {
        await using var sandbox = await ASandbox.StartAsync();

        var page = await sandbox.PageAsync($"/pay/{await sandbox.CreateAsync()}");

        Assert.Contains("¥468.00", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<button").Length - 1);
    }

    [Fact]
    public async Task The_books_survive_a_restart()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("sandbox").FullName, "books.json");
        string id;
        await using (var first = await ASandbox.StartAsync(file))
        {
            id = (await first.PostAsync(Payments, Form, "k1")).Body.GetProperty("id").GetString()!;
        }

        await using var second = await ASandbox.StartAsync(file);
        var again = await second.PostAsync(Payments, Form, "k1");

        Assert.Equal((id, true), (again.Body.GetProperty("id").GetString(), again.IsReplay));
    }

    [Fact]
    public async Task The_ledger_counts_requests_without_a_key_and_keys_with_two_forms()
    {
        await using var sandbox = await ASandbox.StartAsync();
        await sandbox.PostAsync(Payments, Form, "k1");
        await sandbox.PostAsync(Payments, Form);

        var ledger = (await sandbox.GetAsync("/_test/ledger")).Body;

        Assert.Equal((1, 0), (ledger.GetProperty("keyless").GetInt32(), ledger.GetProperty("reused").GetInt32()));
    }

    private static string? Error(JsonElement body, string member) => body.GetProperty("error").GetProperty(member).GetString();
}
