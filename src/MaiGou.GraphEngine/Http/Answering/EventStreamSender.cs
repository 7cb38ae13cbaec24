using System.Text;
using MaiGou.GraphEngine.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Sends results as server-sent events, one connection for each operation (P01–P08).</summary>
internal sealed class EventStreamSender(GraphQLHttpOptions options, TimeProvider time)
{
    private static readonly byte[] Comment = Encoding.ASCII.GetBytes(":\n\n");
    private static readonly byte[] Complete = Encoding.ASCII.GetBytes("event: complete\ndata:\n\n");

    public static async Task SendAsync(HttpContext http, SingleResult result)
    {
        await StartAsync(http);
        await SendNextAsync(http, result);
        await http.Response.Body.WriteAsync(Complete, http.RequestAborted);
    }

    /// <summary>Sends until the source ends, fails, or <paramref name="life"/> is over; the source is disposed in each case.</summary>
    public async Task SendAsync(HttpContext http, StreamResult stream, CancellationToken life)
    {
        using var counted = TransportMetrics.Stream();
        await StartAsync(http);
        try
        {
            await using var events = stream.Events.GetAsyncEnumerator(life);
            while (await NextAsync(http, events, life))
            {
                using var result = events.Current;
                await SendNextAsync(http, result);
            }
        }
        catch (GraphQLException exception)
        {
            using var failure = new RefusedResult(RequestErrorKind.Stream, new GraphQLError(exception.Message, exception.Code) { Extensions = exception.Extensions });
            await SendNextAsync(http, failure);
        }

        // A server that stops leaves the stream open-ended: the client connects again instead of taking it for finished.
        if (!life.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(Complete, http.RequestAborted);
        }
    }

    private static async Task StartAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = MediaTypes.EventStream;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task SendNextAsync(HttpContext http, SingleResult result)
    {
        using var message = new PooledBuffer();
        Encoding.ASCII.GetBytes("event: next\ndata: ", message);
        result.WriteTo(message);
        Encoding.ASCII.GetBytes("\n\n", message);
        await http.Response.Body.WriteAsync(message.Written, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Waits for the next event; comments keep the connection open meanwhile (P06).</summary>
    private async ValueTask<bool> NextAsync(HttpContext http, IAsyncEnumerator<SingleResult> events, CancellationToken life)
    {
        var next = events.MoveNextAsync();
        if (next.IsCompleted)
        {
            return await next;
        }

        var moved = next.AsTask();
        while (true)
        {
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(life);
            var silence = Task.Delay(options.EventStreamKeepAlive, time, idle.Token);
            if (await Task.WhenAny(moved, silence) == moved || life.IsCancellationRequested)
            {
                await idle.CancelAsync();
                return await moved;
            }

            await http.Response.Body.WriteAsync(Comment, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
    }
}
