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

/// <summary>The caller of an HTTP request, as interceptors, plain endpoints and the request log see it.</summary>
internal static class CallerOfHttp
{
    /// <summary>Who sends the request; nobody when it carries no token.</summary>
    public static Viewer Viewer(this HttpContext http) => http.Features.Get<Viewer>() ?? Domain.Shared.Viewer.Nobody;

    /// <summary>True when the graph was asked with a token that is not good; it refuses in its own form.</summary>
    public static bool HasBadToken(this HttpContext http) => http.Features.Get<BadToken>() is not null;

    /// <summary>Reads the token of every request for the graph and the imports; imports answer 401 to a bad one.</summary>
    /// <remarks>Other addresses, such as webhooks and the token endpoint, have their own use for the header.</remarks>
    public static IApplicationBuilder UseBearerTokens(this IApplicationBuilder app)
    {
        // Asked for here, so that the signing key is made, or found unreadable, at the start and not at the first request.
        var bearer = app.ApplicationServices.GetRequiredService<Bearer>();
        return app.Use((http, next) => ReadAsync(http, next, bearer));
    }

    private static async Task ReadAsync(HttpContext http, RequestDelegate next, Bearer bearer)
    {
        var isGraph = http.Request.Path.StartsWithSegments("/graphql", StringComparison.Ordinal);
        var isImport = http.Request.Path.StartsWithSegments("/import", StringComparison.Ordinal);
        var authorization = http.Request.Headers.Authorization.ToString();
        if (authorization.Length > 0 && (isGraph || isImport))
        {
            if (await bearer.ReadAsync(authorization, http.RequestAborted) is { } identity)
            {
                http.Features.Set(identity);
                http.Features.Set(identity.Viewer);
            }
            else if (isGraph)
            {
                http.Features.Set(new BadToken());
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                return;
            }
        }

        await next(http);
    }

    private sealed class BadToken;
}
