using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Security;

/// <summary>Turns an <c>Authorization</c> value into a caller.</summary>
internal sealed class Bearer(AccessTokens tokens, LiveSessions sessions)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller of a bearer token. Shape: null when the token is not good or its session is over.</summary>
    public async Task<Identity?> ReadAsync(string authorization, CancellationToken ct)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var identity = await tokens.ReadAsync(authorization[Scheme.Length..].Trim());
        return identity is not null && await sessions.IsLiveAsync(identity.Viewer, ct) ? identity : null;
    }
}

/// <summary>The caller of an HTTP request, as plain endpoints and the request log see it.</summary>
internal static class ViewerFeature
{
    /// <summary>Who sends the request; nobody when it carries no token.</summary>
    public static Viewer Viewer(this HttpContext context) => context.Features.Get<Viewer>() ?? Domain.Shared.Viewer.Nobody;

    /// <summary>Reads the token of every request for the graph and the imports, and answers 401 to a bad one.</summary>
    public static IApplicationBuilder UseBearerTokens(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (authorization.Length == 0 || !ReadsTokens(context.Request.Path))
        {
            await next(context);
            return;
        }

        var bearer = context.RequestServices.GetRequiredService<Bearer>();
        if (await bearer.ReadAsync(authorization, context.RequestAborted) is { } identity)
        {
            context.Features.Set(identity.Viewer);
            context.Features.Set(identity);
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message = "The access token is not valid any more. Refresh the session or sign in again.", extensions = new { code = "AUTH_NOT_AUTHENTICATED" } } } },
            context.RequestAborted);
    });

    /// <summary>Other addresses, such as webhooks and the token endpoint, have their own use for the header.</summary>
    private static bool ReadsTokens(PathString path) =>
        path.StartsWithSegments("/graphql", StringComparison.Ordinal) || path.StartsWithSegments("/import", StringComparison.Ordinal);
}
