using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Tests.Sandbox;

/// <summary>A stand-in with a plain client, for requests that our own client would never make.</summary>
internal sealed class ASandbox : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    private readonly string _secretKey;

    private ASandbox(SandboxServer server, string secretKey) => (Server, _secretKey) = (server, secretKey);

    public SandboxServer Server { get; }

    public static async Task<ASandbox> StartAsync(
        string? stateFile = null, Action<string?, int, byte[]>? beforeSending = null, string secretKey = "rk_test_sandbox", TimeProvider? time = null, Func<IReadOnlyList<Uri>>? receivers = null) =>
        new(
            await SandboxServer.StartAsync(
                new SandboxOptions
                {
                    StateFile = stateFile, BeforeSending = beforeSending, SecretKey = secretKey, Time = time ?? TimeProvider.System, WebhookUrls = receivers,
                },
                default),
            secretKey);

    public Task<(HttpStatusCode Status, JsonElement Body, bool IsReplay)> PostAsync(string path, string form, string? key = null, string? fault = null, string? bearer = null, string? version = null)
    {
        var request = Request(HttpMethod.Post, path, bearer, version);
        request.Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (fault is not null)
        {
            request.Headers.Add("X-Fault", fault);
        }

        return SendAsync(request);
    }

    public Task<(HttpStatusCode Status, JsonElement Body, bool IsReplay)> GetAsync(string path) =>
        SendAsync(Request(HttpMethod.Get, path, null, null));

    /// <summary>Does something by the tests' hand on the stand-in.</summary>
    public async Task<(HttpStatusCode Status, string Body)> TestAsync(string path, string json = "")
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(Server.Address, $"/_test/{path}"), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<string> PageAsync(string path) => await _http.GetStringAsync(new Uri(Server.Address, path));

    public async Task<string> CreateAsync(string type = "wechat_pay") =>
        (await PostAsync("/v1/payment_intents", $"amount=46800&currency=cny&confirm=true&payment_method_data[type]={type}&return_url=http%3A%2F%2Flocalhost%2Fx", Guid.NewGuid().ToString()))
        .Body.GetProperty("id").GetString()!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string? bearer, string? version)
    {
        var request = new HttpRequestMessage(method, new Uri(Server.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer ?? _secretKey);
        request.Headers.Add("Stripe-Version", version ?? StripeOptions.ApiVersion);
        return request;
    }

    private async Task<(HttpStatusCode, JsonElement, bool)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return (response.StatusCode, body, response.Headers.Contains("Idempotent-Replayed"));
    }
}
