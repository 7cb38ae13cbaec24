using System.Text;
using MaiGou.Domain.Accounts;

namespace MaiGou.Graph.Security;

/// <summary><c>POST /oauth/token</c>: client credentials of partner clinics. Source: RFC 6749 §2.3.1, §4.4, §5.</summary>
internal static class TokenEndpoint
{
    public static void MapTokenEndpoint(this IEndpointRouteBuilder app) =>
        app.MapPost("/oauth/token", AnswerAsync).DisableAntiforgery();

    private static async Task<IResult> AnswerAsync(
        HttpContext context, PartnerSignIn partners, AccessTokens tokens, TimeProvider time, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.HasFormContentType)
        {
            return Refuse("invalid_request");
        }

        var form = await context.Request.ReadFormAsync(ct);
        if (form["grant_type"] != "client_credentials")
        {
            return Refuse("unsupported_grant_type");
        }

        var (id, secret) = FromHeader(context.Request.Headers.Authorization.ToString())
            ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        if (await partners.VerifyAsync(id, secret, ct) is not { } client)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"maigou\"";
            return Refuse("invalid_client", StatusCodes.Status401Unauthorized);
        }

        var token = tokens.Issue(client);
        return Results.Json(new
        {
            access_token = token.Token,
            token_type = "Bearer",
            expires_in = (int)(token.ExpiresAt - time.GetUtcNow().UtcDateTime).TotalSeconds,
            scope = client.Scopes,
        });
    }

    private static IResult Refuse(string error, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new { error }, statusCode: status);

    /// <summary>Id and secret of HTTP Basic, both form-encoded as RFC 6749 §2.3.1 asks. Shape: null when there is no such header.</summary>
    private static (string Id, string Secret)? FromHeader(string authorization)
    {
        const string scheme = "Basic ";
        var bytes = new byte[authorization.Length];
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Uri.UnescapeDataString(text[..colon]), Uri.UnescapeDataString(text[(colon + 1)..]));
    }
}
