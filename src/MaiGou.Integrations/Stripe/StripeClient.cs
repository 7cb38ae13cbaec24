using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MaiGou.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Stripe;

/// <summary>What came back: an object, a definite error, or nothing that can be relied on.</summary>
internal readonly record struct StripeAnswer<T>(T? Value, StripeErrorBody? Error, HttpStatusCode? Status)
    where T : class;

/// <summary>Calls Stripe's REST API with its retry rules: the same key for every try of one POST, and never more than two retries.</summary>
/// <remarks>A saved 5xx repeats itself, so after the retries it is as uncertain as no answer. Source: reliability §3.6.</remarks>
internal sealed class StripeClient(IHttpClientFactory clients, StripeOptions options, TimeProvider time, ILogger<StripeClient> log)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Name = "stripe";

    private const int Retries = 2;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Task<StripeAnswer<T>> GetAsync<T>(string path, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Get, path, null, null, ct);

    /// <param name="key">Idempotency key; the same for a request that is made again.</param>
    public Task<StripeAnswer<T>> PostAsync<T>(string path, IEnumerable<KeyValuePair<string, object?>> form, string key, CancellationToken ct)
        where T : class => SendAsync<T>(HttpMethod.Post, path, StripeForm.Encode(form), key, ct);

    /// <summary>Reads an event. Shape: null when it is not one.</summary>
    public static StripeEvent? ReadEvent(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<StripeEvent>(body, Json);
        }
        catch (JsonException)
        {
            return null; // Signed but not an event: the caller refuses it.
        }
    }

    private async Task<StripeAnswer<T>> SendAsync<T>(HttpMethod method, string path, string? form, string? key, CancellationToken ct)
        where T : class
    {
        for (var retry = 0; ; retry++)
        {
            var (answer, isWorthRetrying) = await TryAsync<T>(method, path, form, key, ct);
            if (!isWorthRetrying || retry == Retries)
            {
                return answer;
            }

            await Task.Delay(PauseBefore(retry, answer.Status), time, ct);
        }
    }

    private async Task<(StripeAnswer<T> Answer, bool IsWorthRetrying)> TryAsync<T>(
        HttpMethod method, string path, string? form, string? key, CancellationToken ct)
        where T : class
    {
        using var request = Request(method, path, form, key);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            FailPoint.Pass("F04");
            using var client = clients.CreateClient(Name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            FailPoint.Pass("F05");
            var body = await response.Content.ReadAsByteArrayAsync(timeout.Token);
            FailPoint.Pass("F06");
            return Read<T>(response, path, body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning("No complete answer from the provider to {Method} {Path}: {Kind}.", method, path, e.GetType().Name);
            return (default, true);
        }
    }

    private (StripeAnswer<T> Answer, bool IsWorthRetrying) Read<T>(HttpResponseMessage response, string path, byte[] body)
        where T : class
    {
        var status = response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return (new StripeAnswer<T>(JsonSerializer.Deserialize<T>(body, Json), null, status), false);
        }

        var error = JsonSerializer.Deserialize<StripeErrorEnvelope>(body, Json)?.Error;
        log.LogWarning(
            "The provider answered {Status} to {Path}: {Type} {Code} {Decline}, request {RequestId}.",
            (int)status, path, error?.Type, error?.Code, error?.DeclineCode, Header(response, "Request-Id"));
        var isOpen = status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests || (int)status >= 500;
        var isWorthRetrying = Header(response, "Stripe-Should-Retry") switch
        {
            "true" => true,
            "false" => false,
            _ => isOpen,
        };

        // A 409, 429 or 5xx says nothing about what happened to the request that had this key before.
        return (isOpen ? new StripeAnswer<T>(null, null, status) : new StripeAnswer<T>(null, error ?? new StripeErrorBody(), status), isWorthRetrying);
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

    /// <summary>Half a second, doubled, at most five seconds; 1–8 s when we were too fast. Uneven, so that nodes do not march in step.</summary>
    private static TimeSpan PauseBefore(int retry, HttpStatusCode? status)
    {
        var longest = status == HttpStatusCode.TooManyRequests ? Math.Min(8000, 1000 << (retry + 1)) : Math.Min(5000, 500 << retry);
        return TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest / 2, longest + 1));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values).ToLower(CultureInfo.InvariantCulture) : null;
}
