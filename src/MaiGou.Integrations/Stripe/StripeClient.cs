using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Stripe;

/// <summary>Calls Stripe's REST API: the same key for every try of one POST, the retry rules of <see cref="StripeRules"/>, every end classified.</summary>
/// <remarks>Logged are the request's id and the error's codes, never a body: a card error's body is the payer's. Source: reliability §3.6.</remarks>
internal sealed class StripeClient(
    IHttpClientFactory clients, StripeOptions options, StripeRules rules, TimeProvider time, ILogger<StripeClient> log)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "stripe";

    /// <summary>How long one try may take; the SDKs wait 80 s, which is longer than any of our callers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="query">Parameters, encoded as those of a form.</param>
    public Task<StripeAnswer<T>> GetAsync<T>(string path, IEnumerable<KeyValuePair<string, object?>>? query, CancellationToken ct)
        where T : class
    {
        var text = StripeForm.Encode(query ?? []);
        return SendAsync<T>(HttpMethod.Get, text.Length == 0 ? path : $"{path}?{text}", null, null, ct);
    }

    /// <param name="key">Idempotency key; the same for a request that is made again.</param>
    public Task<StripeAnswer<T>> PostAsync<T>(string path, IEnumerable<KeyValuePair<string, object?>> form, string key, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Post, path, StripeForm.Encode(form), key, ct);

    private async Task<StripeAnswer<T>> SendAsync<T>(HttpMethod method, string path, string? form, string? key, CancellationToken ct)
        where T : class
    {
        var end = await rules.RunAsync(form is not null, async token => await TryAsync(method, path, form, key, token), ct);
        if (end is null)
        {
            log.LogWarning("The provider is in trouble and was not asked: {Method} {Path}.", method, PathOf(path));
        }

        return end is null ? default : Classify<T>(end);
    }

    private async Task<StripeTry> TryAsync(HttpMethod method, string path, string? form, string? key, CancellationToken ct)
    {
        using var request = Request(method, path, form, key);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            FailPoint.Pass("F04");
            using var client = clients.CreateClient(Name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            FailPoint.Pass("F05");
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            FailPoint.Pass("F06");
            return Read(response, method, path, body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or JsonException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning("No complete answer from the provider to {Method} {Path}: {Kind}.", method, PathOf(path), e.GetType().Name);
            return StripeTry.Lost;
        }
    }

    private StripeTry Read(HttpResponseMessage response, HttpMethod method, string path, byte[] body)
    {
        var status = response.StatusCode;
        var requestId = Header(response, "Request-Id");
        if (response.IsSuccessStatusCode)
        {
            using var whole = JsonDocument.Parse(body); // half a body is no answer
            log.LogDebug("The provider answered {Status} to {Method} {Path}, request {RequestId}.", (int)status, method, PathOf(path), requestId);
            return new StripeTry(status, body, null, IsWorthRetrying: false);
        }

        var error = JsonSerializer.Deserialize<StripeErrorEnvelope>(body, Json)?.Error;
        log.LogWarning(
            "The provider answered {Status} to {Method} {Path}: {Type} {Code} {Decline}, request {RequestId}.",
            (int)status, method, PathOf(path), error?.Type, error?.Code, error?.DeclineCode, requestId);
        var isOpen = status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests || (int)status >= 500;
        var isWorthRetrying = Header(response, "Stripe-Should-Retry") switch
        {
            "true" => true,
            "false" => false,
            _ => isOpen,
        };
        return new StripeTry(status, [], error ?? new StripeErrorBody(), isWorthRetrying);
    }

    /// <summary>The row of the table in §3.6 that the last try falls under.</summary>
    private StripeAnswer<T> Classify<T>(StripeTry end)
        where T : class
    {
        switch (end.Status)
        {
            case null or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests:
                return new(StripeOutcome.Unknown, null, end.Error, end.Status);
            case { } ok when end.Error is null:
                return new(StripeOutcome.Done, JsonSerializer.Deserialize<T>(end.Body, Json), null, ok);
            case { } broken when (int)broken >= 500:
                return new(StripeOutcome.Stuck, null, end.Error, broken);
            case HttpStatusCode.BadRequest when end.Error is { Type: "idempotency_error" }:
                log.LogCritical("An idempotency key was sent with two bodies; this is a mistake of ours and is never repeated.");
                PaymentAlarms.Raise("idempotency_key_reused");
                return new(StripeOutcome.Stuck, null, end.Error, end.Status);
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                log.LogError("The provider refused our credentials with {Status}; payments wait until Stripe__SecretKey is right.", (int)end.Status);
                PaymentAlarms.Raise("credentials_refused");
                return new(StripeOutcome.NotAllowed, null, end.Error, end.Status);
            case HttpStatusCode.PaymentRequired:
                return new(StripeOutcome.Refused, null, end.Error, end.Status);
            default:
                if (end.Error is not { Code: "payment_intent_unexpected_state" })
                {
                    PaymentAlarms.Raise("request_refused");
                }

                return new(StripeOutcome.Refused, null, end.Error, end.Status);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? form, string? key)
    {
        var request = new HttpRequestMessage(method, new Uri(options.ApiBase, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.SecretKey);
        request.Headers.Add("Stripe-Version", StripeOptions.ApiVersion);
        request.Headers.Add("User-Agent", "MaiGou/1");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (form is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(form));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        }

        return request;
    }

    private static string PathOf(string path) => path.Split('?')[0];

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values).ToLower(CultureInfo.InvariantCulture) : null;
}
