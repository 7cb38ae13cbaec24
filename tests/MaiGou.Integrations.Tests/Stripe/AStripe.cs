using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MaiGou.Domain.Payments;
using MaiGou.Integrations.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>Our client for some address, with what it logged and which alarms it raised in this test.</summary>
internal sealed class AStripe : IAsyncDisposable
{
    public const string Secret = "rk_test_never_seen_in_a_log";
    private static readonly AsyncLocal<object?> Here = new();
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly object _mark = new();
    private readonly ConcurrentQueue<string> _alarms = new();
    private readonly Lines _lines = new();

    public AStripe(Uri address, HastyClock? clock = null, Action<StripeOptions>? adjust = null)
    {
        Options = new StripeOptions { ApiBase = address, SecretKey = Secret, WebhookSecret = "whsec_x", WritesPerSecond = 1000, Environment = "tests" };
        adjust?.Invoke(Options);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock ?? new HastyClock());
        services.AddLogging(log => log.AddProvider(_lines).SetMinimumLevel(LogLevel.Trace));
        services.AddStripe(Options);
        _services = services.BuildServiceProvider();
        Here.Value = _mark;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "maigou.payments.alarms")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (Here.Value == _mark)
            {
                _alarms.Enqueue((string)tags[0].Value!);
            }
        });
        _listener.Start();
    }

    public StripeOptions Options { get; }

    public IReadOnlyList<string> Alarms => [.. _alarms];

    /// <summary>Everything that was logged, as written.</summary>
    public string Log => string.Join('\n', _lines.All);

    public IPaymentProvider Payments => _services.GetRequiredService<IPaymentProvider>();

    public IProviderBooks Books => _services.GetRequiredService<IProviderBooks>();

    public Task<StripeAnswer<StripePaymentIntent>> PostAsync(string key = "pi-1-1") =>
        _services.GetRequiredService<StripeClient>().PostAsync<StripePaymentIntent>("/v1/payment_intents", [new("amount", 100), new("currency", "cny")], key, default);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _services.DisposeAsync();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
