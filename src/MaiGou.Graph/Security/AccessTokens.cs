using System.Security.Claims;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MaiGou.Graph.Security;

/// <summary>Signs access tokens with ES256 and reads them back.</summary>
internal sealed class AccessTokens(KeyRing keys, TimeProvider time) : IAccessTokens
{
    private const string Issuer = "maigou";
    private static readonly TimeSpan SessionTokenLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PartnerTokenLife = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly VerifiedTokens _verified = new();

    public AccessToken Issue(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var end = time.GetUtcNow().UtcDateTime + SessionTokenLife;
        return Sign(ViewerClaims.Of(session), end < session.EndsAt ? end : session.EndsAt);
    }

    /// <summary>A token for a partner's program; it lives five minutes and belongs to no session.</summary>
    public AccessToken Issue(PartnerClient client) =>
        Sign(ViewerClaims.Of(client), time.GetUtcNow().UtcDateTime + PartnerTokenLife);

    /// <summary>Who the token speaks for. Shape: null when it is not ours, altered, or past its end.</summary>
    public async ValueTask<Identity?> ReadAsync(string token)
    {
        var print = VerifiedTokens.Print.Of(token);
        if (_verified.Find(print) is { } known)
        {
            return known.EndsAt > time.GetUtcNow() ? known : null;
        }

        var identity = await VerifyAsync(token);
        if (identity is not null)
        {
            _verified.Remember(print, identity);
        }

        return identity;
    }

    private async Task<Identity?> VerifyAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys.Keys,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (_, end, _, _) => end > time.GetUtcNow().UtcDateTime,
        });
        return result.IsValid && ViewerClaims.Read(result.ClaimsIdentity) is { } viewer
            ? new Identity(viewer, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero))
            : null;
    }

    private AccessToken Sign(Dictionary<string, object> claims, DateTime end) => new(
        _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = time.GetUtcNow().UtcDateTime,
            Expires = end,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Newest, SecurityAlgorithms.EcdsaSha256),
        }),
        end);
}

/// <summary>A caller, and the moment at which their token ends.</summary>
internal sealed record Identity(Viewer Viewer, DateTimeOffset EndsAt);

/// <summary>What a token says about its caller.</summary>
internal static class ViewerClaims
{
    private const string Session = "sid";
    private const string Role = "role";
    private const string Account = "account";
    private const string Staff = "staff";
    private const string Clinic = "clinic";
    private const string Client = "client_id";

    public static Dictionary<string, object> Of(Session session)
    {
        var claims = new Dictionary<string, object> { [Session] = session.Id.ToString("N"), [Role] = session.Role.ToString() };
        Add(claims, Account, session.AccountId?.Value);
        Add(claims, Staff, session.StaffId?.Value);
        Add(claims, Clinic, session.ClinicId?.Value);
        return claims;
    }

    public static Dictionary<string, object> Of(PartnerClient client) => new()
    {
        [Role] = nameof(Domain.Shared.Role.PartnerClinic),
        [Client] = client.ClientId,
        [Clinic] = client.ClinicId.ToString(),
    };

    /// <summary>Shape: null when the role is missing or unknown.</summary>
    public static Viewer? Read(ClaimsIdentity claims) =>
        Enum.TryParse<Role>(claims.FindFirst(Role)?.Value, out var role)
            ? new Viewer
            {
                Role = role,
                SessionId = Id(claims, Session),
                AccountId = new Id<Account>(Id(claims, Account)),
                StaffId = new Id<StaffMember>(Id(claims, Staff)),
                ClinicId = new Id<Clinic>(Id(claims, Clinic)),
                PartnerClientId = claims.FindFirst(Client)?.Value,
            }
            : null;

    private static void Add(Dictionary<string, object> claims, string name, Guid? id)
    {
        if (id is { } value)
        {
            claims[name] = value.ToString("N");
        }
    }

    private static Guid Id(ClaimsIdentity claims, string name) =>
        Guid.TryParseExact(claims.FindFirst(name)?.Value, "N", out var id) ? id : Guid.Empty;
}
