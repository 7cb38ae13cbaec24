using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Tests.Stripe;

/// <summary>One request and its answer, as they went over the wire.</summary>
internal sealed record Exchange(string Method, string Path, string Form, IReadOnlyDictionary<string, string> Headers, int Status, string Answer);

/// <summary>Stands between our client and the stand-in and writes down what goes over the wire.</summary>
internal sealed class ARecorder : IAsyncDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly ConcurrentQueue<Exchange> _exchanges = new();
    private readonly Uri _target;
    private readonly WebApplication _app;

    private ARecorder(Uri target)
    {
        _target = target;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(ForwardAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    public static async Task<ARecorder> StartAsync(Uri target)
    {
        var recorder = new ARecorder(target);
        await recorder._app.StartAsync();
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var query = context.Request.QueryString.Value ?? string.Empty;
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_target, context.Request.Path + query));
        if (HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new(context.Request.ContentType!);
        }

        foreach (var name in new[] { "Authorization", "Stripe-Version", "Idempotency-Key" }.Where(context.Request.Headers.ContainsKey))
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        }

        using var response = await _http.SendAsync(request, context.RequestAborted);
        var answer = await response.Content.ReadAsStringAsync();
        _exchanges.Enqueue(new Exchange(
            context.Request.Method, context.Request.Path, body.Length > 0 ? body : query.TrimStart('?'),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), (int)response.StatusCode, answer));
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer);
    }
}
