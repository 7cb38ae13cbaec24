using System.Diagnostics;
using MaiGou.Graph.Security;
using MaiGou.Graph.Storage;

namespace MaiGou.Graph.Observing;

/// <summary>One line for each request: ids and figures only, never a query, a variable or a header.</summary>
internal static class RequestLog
{
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("MaiGou.Requests");
        var faults = app.ApplicationServices.GetRequiredService<StorageErrors>();
        return app.Use(async (context, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted && faults.RetryAfter(e) is { } seconds)
            {
                context.Response.Clear();
                await StorageErrors.AnswerAsync(context, seconds);
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
            {
                logger.LogError(e, "A request failed: {Method} {Path}.", context.Request.Method, context.Request.Path.ToUriComponent());
                await AnswerAsync(context);
            }
            finally
            {
                logger.Log(
                    context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information,
                    "{Method} {Path} {Status} {Elapsed:0.0} ms {Actor} {TraceId}",
                    context.Request.Method,
                    context.Request.Path.ToUriComponent(),
                    context.Response.StatusCode,
                    Stopwatch.GetElapsedTime(start).TotalMilliseconds,
                    context.Viewer().Actor,
                    Activity.Current?.TraceId.ToString());
            }
        });
    }

    /// <summary>An unexpected failure looks the same everywhere: a code, and the trace id under which it is in the log.</summary>
    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsJsonAsync(new { error = "INTERNAL", traceId = Activity.Current?.TraceId.ToString() }, context.RequestAborted);
    }
}
