using System.Globalization;
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

    /// <summary>Further members of <c>extensions</c>; see <see cref="GraphQLError.Extensions"/>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    public static Refusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message, ErrorCodes.BadRequest);

    public static Refusal Malformed(string message) =>
        new(StatusCodes.Status400BadRequest, message, ErrorCodes.BadRequest) { IsMalformed = true };

    /// <summary>More parts than the host allows in one request (B01, B03).</summary>
    public static Refusal TooMany(string code, string what, int limit, int actual) => new(
        StatusCodes.Status413PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The request has {actual} {what}; at most {limit} are allowed."),
        code)
    {
        Extensions = new Dictionary<string, object?> { ["limit"] = limit, ["actual"] = actual },
    };

    public static Refusal MediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, message, "UNSUPPORTED_MEDIA_TYPE");

    public static Refusal TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, $"The request body is longer than {maxBytes} bytes.", "LIMIT_BODY_BYTES");

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
        exception.Code);
}
