using System.Net;
using System.Text;
using MaiGou.Graph.Tests.Host;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Tests.Orders;

[Collection(HostCollection.Name)]
public sealed class CheckoutTests(RunningHost host)
{
    [Fact]
    public async Task A_person_finds_a_slot_quotes_submits_pays_and_is_confirmed()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000003");

        var quote = await buyer.QuoteAsync(await buyer.SlotAsync());
        var order = await buyer.SubmitAsync(quote.Text("quoteCreate.quote.id"));
        var payment = await buyer.PayAsync(order.Text("orderSubmit.order.id"));
        host.Get<SandboxHost>().Server!.Pay(new Uri(payment.Text("paymentStart.attempt.nextAction.pageUrl")).Segments[^1]);
        await buyer.UntilAsync(order.Text("orderSubmit.order.id"), o => o.GetProperty("status").GetString() == "CONFIRMED");
        var after = await buyer.Ask(
            """
            query($id: ID!) { viewer { order(id: $id) {
              paymentStatus refundStatus paid { amount } payBy booking { state slot { timeZone } clinic { code } } lines { name quantity total { amount } }
              timeline { reason by status } payments { state paidAt } availableActions { action isAvailable unavailableReason }
            } } }
            """,
            new { id = order.Text("orderSubmit.order.id") });

        Assert.Equal("298.00", quote.Text("quoteCreate.quote.total.amount"));
        Assert.True(quote.At("quoteCreate.quote.isSubmittable").GetBoolean());
        Assert.Equal("HELD", order.Text("orderSubmit.order.booking.state"));
        Assert.Equal("PaymentQrCode", payment.Text("paymentStart.attempt.nextAction.__typename"));
        Assert.Equal("PAID", after.Text("viewer.order.paymentStatus"));
        Assert.Equal("CONFIRMED", after.Text("viewer.order.booking.state"));
        Assert.Equal(["SUBMITTED PATIENT", "PAYMENT_STARTED PATIENT", "PAID PRODUCT"], after.At("viewer.order.timeline").EnumerateArray()
            .Select(e => $"{e.GetProperty("reason").GetString()} {e.GetProperty("by").GetString()}"));
        Assert.Equal(["PAY False STATUS", "CANCEL True ", "RESCHEDULE True "], after.At("viewer.order.availableActions").EnumerateArray()
            .Select(a => $"{a.GetProperty("action").GetString()} {a.GetProperty("isAvailable").GetBoolean()} {a.GetProperty("unavailableReason").GetString()}"));
    }

    [Fact]
    public async Task A_quote_tells_before_paying_that_cancelling_is_free_until_24_hours_ahead()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000008");

        var quote = (await buyer.QuoteAsync(await buyer.SlotAsync(openDay: 4))).Text("quoteCreate.quote.id");
        var told = await buyer.Ask(
            "query($id: ID!) { viewer { quote(id: $id) { slot { startsAt } freeCancelUntil policy { freeCancelHours rescheduleHours maxReschedules } } } }", new { id = quote });

        Assert.Equal((24, 24, 2), (told.At("viewer.quote.policy.freeCancelHours").GetInt32(), told.At("viewer.quote.policy.rescheduleHours").GetInt32(),
            told.At("viewer.quote.policy.maxReschedules").GetInt32()));
        Assert.Equal(TimeSpan.FromHours(24), told.At("viewer.quote.slot.startsAt").GetDateTimeOffset() - told.At("viewer.quote.freeCancelUntil").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_booking_is_moved_and_then_cancelled_with_a_full_refund()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000007");
        var order = await buyer.PaidOrderAsync(await buyer.SlotAsync());
        var booking = (await buyer.Ask("query($id: ID!) { viewer { order(id: $id) { booking { id } } } }", new { id = order })).Text("viewer.order.booking.id");

        var moved = await buyer.Ask(
            "mutation($input: BookingRescheduleInput!) { bookingReschedule(input: $input) { booking { id rescheduleCount state } errors { ... on UserError { code } } } }",
            new { input = new { booking, slot = await buyer.SlotAsync(openDay: 1), idempotencyKey = Guid.NewGuid() } });
        var cancelled = await buyer.Ask(
            "mutation($input: BookingCancelInput!) { bookingCancel(input: $input) { booking { state order { status } } errors { ... on UserError { code } } } }",
            new { input = new { booking, idempotencyKey = Guid.NewGuid() } });
        await buyer.UntilAsync(order, o => o.GetProperty("refundStatus").GetString() == "FULL");
        var refunds = await buyer.Ask("query($id: ID!) { viewer { order(id: $id) { refunds { state reason amount { amount } } } } }", new { id = order });

        Assert.Equal((booking, 1), (moved.Text("bookingReschedule.booking.id"), moved.At("bookingReschedule.booking.rescheduleCount").GetInt32()));
        Assert.Equal("CANCELLED", cancelled.Text("bookingCancel.booking.order.status"));
        Assert.Equal("298.00", refunds.Text("viewer.order.refunds.0.amount.amount"));
    }

    [Fact]
    public async Task Another_total_is_refused_with_the_one_in_force_and_an_unpaid_order_can_be_cancelled()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000004");
        var quote = (await buyer.QuoteAsync(await buyer.SlotAsync(openDay: 2))).Text("quoteCreate.quote.id");

        var refused = await buyer.SubmitAsync(quote, "297.99");
        var order = (await buyer.SubmitAsync(quote, "298")).Text("orderSubmit.order.id");
        var again = await buyer.QuoteAsync(await buyer.SlotAsync(openDay: 2, index: 1));
        var cancelled = await buyer.Ask(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { order { status closedAt } errors { ... on UserError { code } } } }",
            new { input = new { order, idempotencyKey = Guid.NewGuid() } });
        var unpayable = await buyer.PayAsync(order);

        Assert.Equal(("PRICE_CHANGED", "298.00"), (refused.Text("orderSubmit.errors.0.code"), refused.Text("orderSubmit.errors.0.newTotal.amount")));
        Assert.Equal("ALREADY_BOOKED", again.Text("quoteCreate.errors.0.code"));
        Assert.Equal("CANCELLED", cancelled.Text("orderCancel.order.status"));
        Assert.Equal(("ORDER_NOT_PAYABLE", "CANCELLED"), (unpayable.Text("paymentStart.errors.0.code"), unpayable.Text("paymentStart.errors.0.status")));
    }

    [Fact]
    public async Task Anothers_order_booking_quote_and_payment_answer_like_absent_ones()
    {
        var owner = await ABuyer.SignInAsync(host, "13800000008");
        var stranger = await ABuyer.SignInAsync(host, "13800000002");
        var quote = (await owner.QuoteAsync(await owner.SlotAsync(openDay: 3))).Text("quoteCreate.quote.id");
        var order = await owner.SubmitAsync(quote);
        var (orderId, booking) = (order.Text("orderSubmit.order.id"), order.Text("orderSubmit.order.booking.id"));
        var attempt = (await owner.PayAsync(orderId)).Text("paymentStart.attempt.id");

        var seen = await stranger.Ask(
            "query($order: ID!, $quote: ID!, $ids: [ID!]!) { viewer { order(id: $order) { number } quote(id: $quote) { state } } nodes(ids: $ids) { id } }",
            new { order = orderId, quote, ids = new[] { orderId, booking, quote, attempt } });
        var paid = await stranger.PayAsync(orderId);
        var cancelled = await stranger.Ask(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { ... on UserError { code } } } }",
            new { input = new { order = orderId, idempotencyKey = Guid.NewGuid() } });
        var own = await owner.Ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = new[] { orderId, booking, quote, attempt } });

        Assert.Equal("""{"viewer":{"order":null,"quote":null},"nodes":[null,null,null,null]}""", seen.Data.GetRawText());
        Assert.Equal("NOT_FOUND", paid.Text("paymentStart.errors.0.code"));
        Assert.Equal("NOT_FOUND", cancelled.Text("orderCancel.errors.0.code"));
        Assert.Equal([orderId, booking, quote, attempt], own.At("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task A_page_of_orders_with_everything_costs_the_same_statements_for_one_and_for_three()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000006");
        for (var day = 4; day < 7; day++)
        {
            await buyer.OrderAsync(await buyer.SlotAsync(openDay: day));
        }

        const string Query = """
            query($first: Int!) { viewer { orders(first: $first) { totalCount pageInfo { hasNextPage } nodes {
              number booking { state slot { on startTime clinic { name } } } patient { name } package { name } clinic { name }
              lines { name } timeline { reason } payments { state } refunds { state } availableActions { action }
            } } } }
            """;
        var one = await buyer.Ask(Query, new { first = 1 });
        var three = await buyer.Ask(Query, new { first = 3 });

        Assert.Equal((1, 3), (one.At("viewer.orders.nodes").GetArrayLength(), three.At("viewer.orders.nodes").GetArrayLength()));
        Assert.Equal((3, true), (one.At("viewer.orders.totalCount").GetInt32(), one.At("viewer.orders.pageInfo.hasNextPage").GetBoolean()));
        Assert.Equal(one.Sql.Count, three.Sql.Count);
        Assert.InRange(three.Sql.Count, 10, 18);
    }

    [Fact]
    public async Task Staff_without_a_care_relation_cannot_order_and_nobody_can_without_signing_in()
    {
        var buyer = await ABuyer.SignInAsync(host, "13800000002");
        var staff = await host.SignIn.StaffAsync("manager@demo");
        const string Mutation = "mutation($input: QuoteCreateInput!) { quoteCreate(input: $input) { errors { ... on UserError { code } } } }";
        var variables = new { input = new { package = buyer.Package, clinic = buyer.Clinic, patient = buyer.Patient, slot = await buyer.SlotAsync(), idempotencyKey = Guid.NewGuid() } };

        var byStaff = await host.Ask(Mutation, variables, staff);
        var byNobody = await host.Ask(Mutation, variables);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], byStaff.Codes);
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], byNobody.Codes);
    }

    [Theory]
    [InlineData(2, HttpStatusCode.BadRequest)]
    [InlineData(1024 * 1024 + 1, HttpStatusCode.BadRequest)]
    public async Task A_message_without_a_genuine_signature_or_over_1_MiB_is_refused(int bytes, HttpStatusCode expected)
    {
        using var content = new StringContent(new string('x', bytes), Encoding.UTF8, "application/json");
        content.Headers.Add("Stripe-Signature", "t=1,v1=00");

        using var response = await host.Graph.Http.PostAsync(new Uri("/webhooks/stripe", UriKind.Relative), content);

        Assert.Equal(expected, response.StatusCode);
    }
}
