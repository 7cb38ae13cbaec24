using System.Net;

namespace MaiGou.Integrations.Stripe;

/// <summary>What is known after a request and its retries.</summary>
internal enum StripeOutcome
{
    /// <summary>Nothing that can be relied on: no answer, half an answer, 409, 429, or the provider was not asked at all. The same key may go again.</summary>
    Unknown,

    /// <summary>Done: there is an object.</summary>
    Done,

    /// <summary>A definite no about this request: 400, 402, 404.</summary>
    Refused,

    /// <summary>Our credentials were refused: 401, 403. Nothing was done, and nothing will be before people act.</summary>
    NotAllowed,

    /// <summary>A 5xx that repeats for its key, or a key that served another body: only asking tells what was done.</summary>
    Stuck,
}

/// <summary>The end of a request: how it went, with the object or the error.</summary>
internal readonly record struct StripeAnswer<T>(StripeOutcome Outcome, T? Value, StripeErrorBody? Error, HttpStatusCode? Status)
    where T : class;

/// <summary>One try of a request, as the retry rules see it.</summary>
internal sealed record StripeTry(HttpStatusCode? Status, byte[] Body, StripeErrorBody? Error, bool IsWorthRetrying)
{
    /// <summary>No answer, or half of one.</summary>
    public static readonly StripeTry Lost = new(null, [], null, IsWorthRetrying: true);

    /// <summary>True when the provider itself is in trouble, which opens the breaker.</summary>
    public bool IsOutage => Status is null || (int)Status >= 500;
}
