using System.Globalization;
using System.Text;
using MaiGou.GraphEngine.Execution;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>A request that is refused before the engine sees it.</summary>
internal sealed record Refusal(int Status, string Message, string Code)
{
    /// <summary>Value of the <c>Allow</c> header.</summary>
    public string? Allow { get; init; }

    /// <summary>True when the request could be read but has not the form of one: the edition decides on the status (H03).</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Value of the <c>Retry-After</c> header. Unit: seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>True when the rest of the body is not worth waiting for.</summary>
    public bool Closes { get; init; }

    /// <summary>The limit and, where known, the actual number, for <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    public static Refusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message, ErrorCodes.BadRequest);

    public static Refusal Malformed(string message) => BadRequest(message) with { IsMalformed = true };

    public static Refusal MediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, message, "UNSUPPORTED_MEDIA_TYPE");

    public static Refusal Preflight(string message) => new(StatusCodes.Status403Forbidden, message, "CSRF_PREFLIGHT_REQUIRED");

    public static Refusal BodyTooLarge(long limit, long? actual = null) =>
        TooLarge("LIMIT_BODY_BYTES", "The request body is longer than {0} bytes.", limit, actual);

    /// <param name="message">Its <c>{0}</c> is the limit.</param>
    public static Refusal TooLarge(string code, string message, long limit, long? actual = null) =>
        OverLimit(code, message, limit, actual) with { Status = StatusCodes.Status413PayloadTooLarge };

    public static Refusal TooSlow(TimeSpan timeout) =>
        OverLimit("LIMIT_BODY_SECONDS", "The request body did not come within {0} seconds.", (long)timeout.TotalSeconds) with
        {
            Status = StatusCodes.Status408RequestTimeout,
            Closes = true,
        };

    public static Refusal Busy(int limit) =>
        OverLimit("LIMIT_CONCURRENT_REQUESTS", "The server works on {0} requests already.", limit) with
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            RetryAfter = 1,
        };

    public static Refusal OverLimit(string code, string message, long limit, long? actual = null)
    {
        var extensions = new Dictionary<string, object?> { ["limit"] = limit };
        if (actual is { } number)
        {
            extensions["actual"] = number;
        }

        var text = string.Format(CultureInfo.InvariantCulture, CompositeFormat.Parse(message), limit);
        return BadRequest(text) with { Code = code, Extensions = extensions };
    }

    public RefusedResult ToResult() =>
        new(RequestErrorKind.Malformed, new GraphQLError(Message, Code) { Extensions = Extensions });

    /// <summary>The refusal that an interceptor asked for (H35).</summary>
    public static Refusal From(GraphQLException exception) => new(
        exception.Code switch
        {
            ErrorCodes.NotAuthenticated => StatusCodes.Status401Unauthorized,
            ErrorCodes.NotAuthorized => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status400BadRequest,
        },
        exception.Message,
        exception.Code)
    {
        Extensions = exception.Extensions,
    };
}
