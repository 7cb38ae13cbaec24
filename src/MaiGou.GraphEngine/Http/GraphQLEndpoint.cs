using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Http.Batches;
using MaiGou.GraphEngine.Http.Reading;
using MaiGou.GraphEngine.Http.Sockets;
using MaiGou.GraphEngine.Http.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MaiGou.GraphEngine.Http;

/// <summary>Answers everything that arrives at the address of the graph.</summary>
internal sealed class GraphQLEndpoint(
    GraphQLServer graph,
    IRequestExecutor executor,
    GraphQLServerOptions server,
    GraphQLHttpOptions options,
    IEnumerable<IHttpRequestInterceptor> interceptors,
    SocketEndpoint sockets,
    MultipartRequests uploads,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
{
    private const string NotAcceptable =
        "The answer can be application/graphql-response+json, application/json or text/event-stream.";

    private readonly IHttpRequestInterceptor[] _interceptors = [.. interceptors];
    private readonly RequestReader _reader = new(server, uploads, options, time);
    private readonly Admission _admission = new(options.MaxConcurrentRequests);
    private readonly ResponseSender _sender = new(options.HttpStatusEdition);
    private readonly BatchSender _batches = new(options.HttpStatusEdition);
    private readonly EventStreamSender _streams = new(options, time);

    public async Task HandleAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sockets.HandleAsync(http);
            return;
        }

        ResponseSender.SetHeaders(http.Response, options);
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

        using var place = _admission.Enter();
        if (place is null)
        {
            await _sender.SendAsync(http, Refusal.Busy(_admission.Limit), MediaTypes.Json);
            return;
        }

        if (_admission.IsBounded)
        {
            http.Features.Set(place);
        }

        await AnswerAsync(http);
    }

    private bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !NamesDocument(request) && Negotiation.TakesHtml(request.Headers.Accept);

    private bool NamesDocument(HttpRequest request) =>
        request.Query.ContainsKey("query")
        || (server.TrustedDocuments != TrustedDocumentMode.Off
            && (request.Query.ContainsKey("documentId") || request.RouteValues.ContainsKey(GraphQLRouting.DocumentId)));

    private async Task AnswerAsync(HttpContext http)
    {
        var answer = KnownAccepts.Of(http.Request.Headers.Accept);
        if (answer.TakesParts && !server.AllowIncrementalDelivery)
        {
            answer = answer with { TakesParts = false };
        }

        if (!answer.IsAcceptable)
        {
            await RefuseAcceptAsync(http, NotAcceptable);
            return;
        }

        var cost = CostHeader.Read(http.Request);
        var (body, refusal) = cost is null ? (null, CostHeader.Unknown) : await ReadAsync(http);
        if (body is null)
        {
            await _sender.SendAsync(http, refusal!, answer.JsonType ?? MediaTypes.Json);
            return;
        }

        if (!(body.Single is null ? answer.TakesBatch : answer.TakesSingle))
        {
            await RefuseAcceptAsync(http, body.Single is null
                ? "The answers to a batch can be application/jsonl, application/graphql-response+json or application/json."
                : NotAcceptable);
            return;
        }

        // Streams end with the server; anything else is given the time to finish.
        using var life = answer.TakesStream || body.Single is null
            ? CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted)
            : null;
        var context = new RequestContext(http, static h => ((HttpContext)h).RequestServices)
        {
            MutationsAllowed = HttpMethods.IsPost(http.Request.Method),
            Aborted = life?.Token ?? http.RequestAborted,
            CostReport = cost!.Value,
            TakesParts = answer.TakesParts || answer.PrefersStream,
        };
        try
        {
            foreach (var interceptor in _interceptors)
            {
                await interceptor.OnRequestAsync(http, context);
            }
        }
        catch (GraphQLException exception)
        {
            await _sender.SendAsync(http, Refusal.From(exception), answer.JsonType ?? MediaTypes.Json);
            return;
        }

        await (body.Single is { } request
            ? ExecuteAsync(http, request, context, answer, life)
            : ExecuteAsync(http, body, context, answer, life!));
    }

    private async ValueTask<(RequestBatch? Batch, Refusal? Refusal)> ReadAsync(HttpContext http)
    {
        var method = http.Request.Method;
        var documentId = server.TrustedDocuments == TrustedDocumentMode.Off ? null : http.Request.RouteValues[GraphQLRouting.DocumentId] as string;
        if (HttpMethods.IsPost(method) && documentId is null)
        {
            return await _reader.ReadBodyAsync(http.Request, http.RequestAborted);
        }

        if (!HttpMethods.IsGet(method))
        {
            return (null, documentId is null
                ? NotAllowed("Only GET and POST are served here.", "GET, POST")
                : NotAllowed("Only GET is served here.", "GET"));
        }

        return RequestBatch.Of(_reader.ReadAddress(http.Request, documentId));
    }

    private async Task ExecuteAsync(
        HttpContext http, GraphQLRequest request, RequestContext context, Negotiation answer, CancellationTokenSource? life)
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
                case StreamResult { IsIncremental: true } parts when answer.TakesParts && !answer.PrefersStream:
                    await PartsSender.SendAsync(http, parts, context.Aborted);
                    break;
                case StreamResult stream when answer.TakesStream:
                    http.Features.Get<Admission.Place>()?.Dispose();
                    await using (lifetime.ApplicationStopping.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), life!))
                    {
                        await _streams.SendAsync(http, stream, context.Aborted);
                    }

                    break;
                default:
                    await RefuseAcceptAsync(http, "A subscription is answered as text/event-stream or over a WebSocket.");
                    break;
            }
        }
        catch (OperationCanceledException) when (context.Aborted.IsCancellationRequested)
        {
            // The client has left or the server stops: nobody reads an answer (X50).
        }
    }

    private async Task ExecuteAsync(
        HttpContext http, RequestBatch body, RequestContext context, Negotiation answer, CancellationTokenSource life)
    {
        var batch = new BatchRun(graph.Executor, server.Limits, time, body, context);
        var run = batch.RunAsync();
        try
        {
            await (answer.PrefersLines
                ? _batches.SendLinesAsync(http, body, batch.Answers)
                : _batches.SendArrayAsync(http, body, batch.Answers, answer.JsonType ?? MediaTypes.Json));
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // The client has left: nobody reads an answer (X50).
        }
        finally
        {
            await life.CancelAsync();
            await run;
            while (batch.Answers.TryRead(out var unread))
            {
                unread.Dispose();
            }
        }
    }

    private Task SendAsync(HttpContext http, SingleResult result, Negotiation answer)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        // What HTTP itself forbids is told by a status even to a reader of events (P03, P04).
        var isStream = answer.PrefersStream && result.ErrorKind != RequestErrorKind.MutationNotAllowed;
        return isStream
            ? EventStreamSender.SendAsync(http, result)
            : answer is { JsonType: null, TakesParts: true } ? PartsSender.SendAsync(http, result)
            : _sender.SendAsync(http, result, answer.JsonType ?? MediaTypes.Json);
    }

    private static async Task RefuseAcceptAsync(HttpContext http, string message)
    {
        http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(message, http.RequestAborted);
    }

    private static Refusal NotAllowed(string message, string allow) =>
        new(StatusCodes.Status405MethodNotAllowed, message, "METHOD_NOT_ALLOWED") { Allow = allow };
}
