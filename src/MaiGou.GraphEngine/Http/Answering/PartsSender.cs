using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Sends the parts of one response as multipart/mixed, each as soon as it is there (X60).</summary>
internal static class PartsSender
{
    // The boundary that clients of deferred responses expect: a dash.
    private static readonly byte[] PartHead = Encoding.ASCII.GetBytes("\r\n---\r\nContent-Type: application/json; charset=utf-8\r\n\r\n");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("\r\n-----\r\n");

    public static async Task SendAsync(HttpContext http, StreamResult stream, CancellationToken life)
    {
        using var counted = TransportMetrics.Stream();
        Start(http);
        await foreach (var part in stream.Events.WithCancellation(life))
        {
            using (part)
            {
                await SendPartAsync(http, part);
            }
        }

        await http.Response.Body.WriteAsync(End, http.RequestAborted);
    }

    /// <summary>Sends a response that has one part, to a client that takes nothing else.</summary>
    public static async Task SendAsync(HttpContext http, SingleResult result)
    {
        Start(http);
        await SendPartAsync(http, result);
        await http.Response.Body.WriteAsync(End, http.RequestAborted);
    }

    private static void Start(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = MediaTypes.Multipart + "; boundary=\"-\"";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static async Task SendPartAsync(HttpContext http, SingleResult part)
    {
        using var message = new PooledBuffer();
        PartHead.CopyTo(message.GetSpan(PartHead.Length));
        message.Advance(PartHead.Length);
        part.WriteTo(message);
        await http.Response.Body.WriteAsync(message.Written, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
