using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http;

/// <summary>Prepares the context of each HTTP request: who sent it, in which language. Several may be registered; they run in that order.</summary>
/// <remarks>
/// Registered as a singleton; services of one request come from the context.
/// Errors: a <see cref="GraphQLException"/> refuses the whole request: status 401 for AUTH_NOT_AUTHENTICATED, 403 for
/// AUTH_NOT_AUTHORIZED, else 400.
/// </remarks>
public interface IHttpRequestInterceptor
{
    /// <summary>Runs after the request was read and before it is executed.</summary>
    ValueTask OnRequestAsync(HttpContext http, RequestContext context);
}
