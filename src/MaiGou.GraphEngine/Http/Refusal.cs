using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>A request that is refused before the engine sees it.</summary>
internal sealed record Refusal(int Status, string Message, string Code)
{
    /// <summary>Value of the <c>Allow</c> header.</summary>
    public string? Allow { get; init; }

    public static Refusal BadRequest(string message) => new(StatusCodes.Status400BadRequest, message, "BAD_REQUEST");

    public static Refusal MediaType(string message) =>
        new(StatusCodes.Status415UnsupportedMediaType, message, "UNSUPPORTED_MEDIA_TYPE");

    public static Refusal TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge, $"The request body is longer than {maxBytes} bytes.", "LIMIT_BODY_BYTES");

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
