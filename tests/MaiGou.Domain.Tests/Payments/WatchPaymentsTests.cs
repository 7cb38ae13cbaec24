using MaiGou.Domain.Payments;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace MaiGou.Domain.Tests.Payments;

public sealed class WatchPaymentsTests
{
    [Theory]
    [InlineData(PaymentMethod.Alipay, 79, 0)]
    [InlineData(PaymentMethod.Alipay, 80, 1)]
    [InlineData(PaymentMethod.Alipay, 81, 0)]
    [InlineData(PaymentMethod.WechatPay, 80, 0)]
    [InlineData(PaymentMethod.WechatPay, 170, 1)]
    [InlineData(PaymentMethod.Card, 80, 0)]
    public async Task Ten_days_before_the_end_of_the_refund_window_an_exam_that_is_still_ahead_is_named(PaymentMethod method, int days, int warnings)
    {
        await using var shop = await APayingShop.OpenAsync();
        await shop.PaidOrderAsync(new DateOnly(2027, 6, 1), method);
        shop.Shop.Clock.Move(TimeSpan.FromDays(days) + TimeSpan.FromHours(1));
        var log = new Warnings();

        await shop.Shop.Create<WatchPayments>(log).RunAsync(default);

        Assert.Equal(warnings, log.Count);
    }

    [Fact]
    public async Task A_message_that_was_applied_is_kept_for_35_days_and_a_parked_one_for_good()
    {
        await using var shop = await APayingShop.OpenAsync();
        await shop.Shop.AddAsync(Message("evt_done", WebhookState.Done), Message("evt_parked", WebhookState.Parked));
        shop.Shop.Clock.Move(TimeSpan.FromDays(35));
        await shop.Shop.Create<WatchPayments>(new Warnings()).RunAsync(default);
        var before = (await shop.Shop.AllAsync<WebhookMessage>()).Count;

        shop.Shop.Clock.Move(TimeSpan.FromSeconds(1));
        await shop.Shop.Create<WatchPayments>(new Warnings()).RunAsync(default);

        Assert.Equal(2, before);
        Assert.Equal("evt_parked", Assert.Single(await shop.Shop.AllAsync<WebhookMessage>()).EventId);
    }

    private static WebhookMessage Message(string id, WebhookState state)
    {
        var at = new SettableClock().Now;
        return new WebhookMessage { EventId = id, Type = "x", Body = [1], ReceivedAt = at, NextTryAt = at, State = state };
    }

    private sealed class Warnings : ILogger<WatchPayments>
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Count += logLevel == LogLevel.Warning ? 1 : 0;
    }
}
