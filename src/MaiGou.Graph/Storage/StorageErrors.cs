using System.Globalization;
using MaiGou.Domain.Storage;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Storage;

/// <summary>Tells clients that the same request may succeed later. Nothing was written, or a commit was cut off: the idempotency key finds out.</summary>
internal sealed class StorageErrors(IDatabaseServer server, ILogger<StorageErrors> logger)
{
    public const string Code = "SERVICE_BUSY";
    public const string Message = "The service is busy. Try again in a moment.";

    public GraphQLError? Translate(Exception exception) => RetryAfter(exception) is { } seconds
        ? new GraphQLError(Message, Code) { Extensions = new Dictionary<string, object?> { ["retryAfter"] = seconds } }
        : null;

    /// <summary>Seconds after which a client may try again; null when that is no fault of the database. One line in the log, without a stack.</summary>
    public int? RetryAfter(Exception exception)
    {
        if (server.FaultOf(exception) is not { } fault)
        {
            return null;
        }

        var cause = exception.GetBaseException();
        logger.LogWarning("A request was put off, the database is {Fault}: {Cause}", fault, $"{cause.GetType().Name}: {cause.Message}");
        return fault == StorageFault.Busy ? 1 : 5;
    }

    /// <summary>The same for requests that fail outside of the graph.</summary>
    public static async Task AnswerAsync(HttpContext context, int seconds)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(
            new { error = Code, errors = new[] { new { message = Message, extensions = new { code = Code, retryAfter = seconds } } } }, context.RequestAborted);
    }
}
