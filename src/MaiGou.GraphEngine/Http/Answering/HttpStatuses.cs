using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Statuses of answers by the edition that the host has chosen (H24, H30–H36).</summary>
internal sealed class HttpStatuses(HttpStatusEdition edition)
{
    /// <summary>Data came with errors: the draft has a status of its own for it, not yet in any registry.</summary>
    private const int PartialSuccess = 294;

    private bool IsDraft => edition == HttpStatusEdition.Draft2026;

    public int Of(SingleResult result, string mediaType) => result.ErrorKind switch
    {
        RequestErrorKind.None => IsDraft && result.Errors.Count > 0 ? PartialSuccess : StatusCodes.Status200OK,
        RequestErrorKind.MutationNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RequestErrorKind.Timeout => StatusCodes.Status504GatewayTimeout,
        RequestErrorKind.Malformed => Unprocessable,
        RequestErrorKind.UnknownDocument => StatusCodes.Status404NotFound,
        RequestErrorKind.UntrustedDocument => StatusCodes.Status403Forbidden,

        // A client that only knows application/json takes any other status for a broken network (H24).
        _ when mediaType == MediaTypes.Json && !IsDraft => StatusCodes.Status200OK,
        RequestErrorKind.Syntax => StatusCodes.Status400BadRequest,
        RequestErrorKind.Stream => OfCode(result.Errors is [var first, ..] ? first.Code : ""),
        _ => Unprocessable,
    };

    public int Of(Refusal refusal) => refusal.IsMalformed ? Unprocessable : refusal.Status;

    private int Unprocessable => IsDraft ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest;

    private int OfCode(string code) => code switch
    {
        ErrorCodes.Internal => StatusCodes.Status500InternalServerError,
        ErrorCodes.NotAuthenticated => StatusCodes.Status401Unauthorized,
        ErrorCodes.NotAuthorized => StatusCodes.Status403Forbidden,
        _ => Unprocessable,
    };
}
