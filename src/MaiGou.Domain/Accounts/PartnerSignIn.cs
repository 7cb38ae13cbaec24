using System.Security.Cryptography;
using System.Text;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Checks the credentials of a partner's program.</summary>
public sealed class PartnerSignIn(IDbContextFactory<MaiGouDb> contexts)
{
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    /// <summary>The client, when the secret is its present one or a former one still in its change-over; else null.</summary>
    /// <remarks>The time taken does not tell whether the client exists.</remarks>
    public async Task<PartnerClient?> VerifyAsync(string clientId, string secret, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Set<PartnerClient>().AsNoTracking()
            .Where(p => p.ClientId == clientId && p.IsActive)
            .Select(p => new { Client = p, FormerCounts = p.FormerSecretUntil > DbClock.UtcNow() })
            .SingleOrDefaultAsync(ct);
        var given = HashOf(secret);
        var present = CryptographicOperations.FixedTimeEquals(given, found?.Client.SecretHash ?? Nobody);
        var former = CryptographicOperations.FixedTimeEquals(given, found?.Client.FormerSecretHash ?? Nobody);
        return present || (former && found is { FormerCounts: true }) ? found?.Client : null;
    }

    /// <summary>The form in which a client keeps a secret.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
