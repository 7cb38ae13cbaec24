using MaiGou.Graph.Tests.Checks;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Journey;

/// <summary>The product's main job from end to end, over real HTTP and real sockets against the running host.</summary>
[Trait("Tier", "Long")]
public sealed class FirstJourneyTests
{
    [Fact]
    public async Task A_person_finds_books_pays_is_told_reads_three_years_and_is_followed_up()
    {
        await using var host = await RunningHost.StartAsync();
        var chen = await Traveller.SignInAsync(host, "13800000001");

        // Find: what fits a man of 41, what it leaves out, and when the clinic is free.
        var package = await chen.FindPackageAsync();
        Assert.True(package.IsEligible);
        Assert.NotEmpty(package.NotChecked);
        var slot = await chen.FindSlotAsync(package);

        // Book and pay: the price is frozen, the place is held, and only the provider's message confirms.
        await using var orders = await chen.ListenAsync("subscription { orderChanged { cursor order { status } } }");
        var quote = await chen.QuoteAsync(package, slot);
        Assert.Equal(package.Price, quote.Total);
        Assert.Equal(slot.Left - 1, await chen.PlacesLeftAsync(package, slot));
        var order = await chen.SubmitAsync(quote);
        Assert.Equal("AWAITING_PAYMENT", order.Status);
        await chen.PayOnTheProvidersPageAsync(order);
        Assert.Equal("CONFIRMED", await orders.UntilAsync("orderChanged.order.status", "CONFIRMED"));
        Assert.Equal(("PAID", "CONFIRMED"), await chen.PaymentAndBookingAsync(order));

        // Examined: the day after, the clinic's system sends its message; sent twice it is taken once.
        host.Clock.Move(slot.StartsAt.AddDays(1) - host.Clock.GetUtcNow());
        chen = await Traveller.SignInAsync(host, "13800000001");
        var lab = new ClinicSystem(host);
        var message = ClinicSystem.Message(order.Number, slot.On, cholesterol: "6.05", glucose: "7.4");
        Assert.Contains("MSA|AA", await lab.SendAsync(message), StringComparison.Ordinal);
        Assert.Contains("MSA|AA", await lab.SendAsync(message), StringComparison.Ordinal);
        Assert.Empty(await chen.ReportsOfAsync(order.Number));

        // Released: a health manager sees what is abnormal and lets it go; the person is told at once, without any value.
        await using var told = await chen.ListenAsync("subscription { reportReady { cursor occurredAt report { orderNumber } } }");
        var desk = await Desk.WithReportAsync(host, order.Number);
        Assert.Equal("B", desk.HighestClass);
        await desk.ReleaseAsync();
        var ready = await told.NextAsync();
        Assert.Equal(order.Number, ready.Text("reportReady.report.orderNumber"));
        Assert.DoesNotContain("7.4", ready.ToString(), StringComparison.Ordinal);

        // After a lost connection the cursor brings what was missed: no gap, no duplicate; the query shows the same log.
        told.Break();
        var seen = (await chen.EventsAfterAsync(null))[0].Cursor;
        await using var resumed = await chen.ListenAsync(
            "subscription($after: String) { events(after: $after) { cursor kind } }", new { after = seen });
        var replayed = await resumed.EventsAsync();
        var paged = await chen.EventsAfterAsync(seen);
        Assert.Equal(paged, replayed);
        Assert.Equal(paged.Count, paged.Select(e => e.Cursor).Distinct().Count());
        Assert.Single(paged, e => e.Kind == "REPORT_READY");

        // Understood: abnormal first, each against its range, with the years before and where the rules come from.
        var report = await chen.ReadReportAsync(order.Number);
        Assert.Equal(["FPG", "TC"], report.Codes.Take(2));
        Assert.Equal(("HIGH", "B"), (report.Of("FPG", "flag"), report.Of("FPG", "class")));
        Assert.NotEmpty(report.Of("FPG", "finding.patientText"));
        Assert.NotEmpty(report.Of("FPG", "finding.source.text"));
        Assert.NotEmpty(report.Of("TC", "range.source.text"));
        var trend = await chen.TrendAsync("TC");
        Assert.InRange(trend.Points, 4, 9);
        Assert.StartsWith("总胆固醇", trend.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(trend.Sources);

        // Followed up: the B-class finding opened a task; it falls due, reaches both sides, and ends with an outcome and a date.
        var task = await desk.FollowUpAsync(order.Number);
        Assert.Equal("F02", task.Rule);
        host.Clock.Move(task.DueAt.AddMinutes(1) - host.Clock.GetUtcNow());
        chen = await Traveller.SignInAsync(host, "13800000001");
        await desk.SignInAgainAsync();
        Assert.Equal("DUE", await desk.UntilDueAsync(order.Number));
        Assert.Contains("FOLLOW_UP_DUE", (await chen.EventsAfterAsync(null)).Select(e => e.Kind));
        var outcome = await desk.CompleteFollowUpAsync(order.Number, nextOn: slot.On.AddDays(14));
        Assert.Equal(("DONE", "REACHED"), outcome);

        // And the whole database keeps its promises.
        Assert.Empty(await host.BrokenPromisesAsync());
    }
}
