using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace MaiGou.Integrations.Stripe;

/// <summary>How often, how late and how fast the provider is asked.</summary>
/// <remarks>
/// At most two retries of one request: half a second, doubled, at most five, 50–100 % of it; 1–8 s when we were too fast.
/// The breaker lies under the retries: when half of at least ten tries within 30 s found the provider in trouble it is left alone
/// for five seconds. Writes take turns, so that a burst does not run into the provider's own limit. Source: reliability §3.6, §2.4.
/// </remarks>
internal sealed class StripeRules : IDisposable
{
    public const int Retries = 2;
    private readonly ResiliencePipeline<StripeTry> _pipeline;
    private readonly TokenBucketRateLimiter _writes;

    public StripeRules(StripeOptions options, TimeProvider time)
    {
        _pipeline = new ResiliencePipelineBuilder<StripeTry> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<StripeTry>
            {
                MaxRetryAttempts = Retries,
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is { IsWorthRetrying: true }),
                DelayGenerator = tried => ValueTask.FromResult<TimeSpan?>(PauseBefore(tried.AttemptNumber, tried.Outcome.Result?.Status)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<StripeTry>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is { IsOutage: true }),
            })
            .Build();
        _writes = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.WritesPerSecond,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1d / options.WritesPerSecond),
            QueueLimit = options.WritesPerSecond * 30,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Tries under the rules. Shape: null when the provider was left alone.</summary>
    public async Task<StripeTry?> RunAsync(bool isWrite, Func<CancellationToken, ValueTask<StripeTry>> work, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => isWrite && !await MayWriteAsync(token) ? Later : await work(token), ct);
        }
        catch (BrokenCircuitException)
        {
            return null;
        }
    }

    public void Dispose() => _writes.Dispose();

    /// <summary>Over half a minute of writes wait already: this one is not made now.</summary>
    private static StripeTry Later { get; } = new(HttpStatusCode.TooManyRequests, [], null, IsWorthRetrying: false);

    private async Task<bool> MayWriteAsync(CancellationToken ct)
    {
        using var turn = await _writes.AcquireAsync(1, ct);
        return turn.IsAcquired;
    }

    /// <summary>Uneven, so that nodes do not march in step.</summary>
    private static TimeSpan PauseBefore(int retry, HttpStatusCode? status)
    {
        var longest = status == HttpStatusCode.TooManyRequests ? Math.Min(8000, 2000 << retry) : Math.Min(5000, 500 << retry);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest / 2, longest + 1));
    }
}
