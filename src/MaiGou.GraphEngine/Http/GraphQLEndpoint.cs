using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MaiGou.GraphEngine.Http;

/// <summary>Answers everything that arrives at the address of the graph.</summary>
internal sealed class GraphQLEndpoint(
    IRequestExecutor executor,
    GraphQLServerOptions server,
    GraphQLHttpOptions options,
    IEnumerable<IHttpRequestInterceptor> interceptors,
    SocketEndpoint sockets,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    private readonly IHttpRequestInterceptor[] _interceptors = [.. interceptors];
    private readonly RequestReader _reader = new(server.Limits);
    private readonly EventStreamSender _streams = new(options, time);

    public async Task HandleAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(http);
            return;
        }

        ResponseSender.SetHeaders(http.Response);
        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST, OPTIONS";
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        if (WantsPage(http.Request) && options.BrowserPage is { } page)
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.Body.WriteAsync(page, http.RequestAborted);
            return;
        }

        await AnswerAsync(http);
    }

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && Negotiation.TakesHtml(request.Headers.Accept);

    private async Task AnswerAsync(HttpContext http)
    {
        var answer = KnownAccepts.Of(http.Request.Headers.Accept);
        if (!answer.IsAcceptable)
        {
            await RefuseAcceptAsync(http, "The answer can be application/graphql-response+json, application/json or text/event-stream.");
            return;
        }

        var isPost = HttpMethods.IsPost(http.Request.Method);
        var (request, refusal) = isPost
            ? await _reader.ReadBodyAsync(http.Request, http.RequestAborted)
            : HttpMethods.IsGet(http.Request.Method) ? RequestReader.ReadAddress(http.Request) : (null, NotAllowed());
        if (request is null)
        {
            await ResponseSender.SendAsync(http, refusal!, answer.JsonType ?? MediaTypes.Json);
            return;
        }

        // Streams end with the server; anything else is given the time to finish.
        using var life = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var context = new RequestContext(http, static h => ((HttpContext)h).RequestServices) { MutationsAllowed = isPost, Aborted = life.Token };
        try
        {
            foreach (var interceptor in _interceptors)
            {
                await interceptor.OnRequestAsync(http, context);
            }
        }
        catch (GraphQLException exception)
        {
            await ResponseSender.SendAsync(http, Refusal.From(exception), answer.JsonType ?? MediaTypes.Json);
            return;
        }

        await ExecuteAsync(http, request, context, answer, life);
    }

    private async Task ExecuteAsync(
        HttpContext http, GraphQLRequest request, RequestContext context, Negotiation answer, CancellationTokenSource life)
    {
        try
        {
            switch (await executor.ExecuteAsync(request, context))
            {
                case SingleResult single:
                    using (single)
                    {
                        await SendAsync(http, single, answer);
                    }

                    break;
                case StreamResult stream when answer.TakesStream:
                    await using (lifetime.ApplicationStopping.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), life))
                    {
                        await _streams.SendAsync(http, stream, life.Token);
                    }

                    break;
                default:
                    await RefuseAcceptAsync(http, "A subscription is answered as text/event-stream or over a WebSocket.");
                    break;
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // The client has left or the server stops: nobody reads an answer (X50).
        }
    }

    private static Task SendAsync(HttpContext http, SingleResult result, Negotiation answer)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        // What HTTP itself forbids is told by a status even to a reader of events (P03, P04).
        var isStream = answer.PrefersStream && result.ErrorKind != RequestErrorKind.MutationNotAllowed;
        return isStream
            ? EventStreamSender.SendAsync(http, result)
            : ResponseSender.SendAsync(http, result, answer.JsonType ?? MediaTypes.Json);
    }

    private static async Task RefuseAcceptAsync(HttpContext http, string message)
    {
        http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(message, http.RequestAborted);
    }

    private static Refusal NotAllowed() =>
        new(StatusCodes.Status405MethodNotAllowed, "Only GET and POST are served here.", "METHOD_NOT_ALLOWED") { Allow = "GET, POST" };
}
