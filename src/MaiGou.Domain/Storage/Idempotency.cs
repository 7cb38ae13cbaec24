using System.Security.Cryptography;
using System.Text.Json;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MaiGou.Domain.Storage;

/// <summary>A keyed request that was carried out: who, which key, which input, and what it made.</summary>
public sealed class IdempotentRequest
{
    public required string Actor { get; init; }

    public required Guid Key { get; init; }

    /// <summary>Operation and SHA-256 of its input, in hex.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Id of the object that the first request made or changed.</summary>
    public required Guid ResultId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>The answer to "was this request carried out before?".</summary>
/// <param name="ResultId">Id of what the first request made; null when the key is new.</param>
/// <param name="Refusal">Set when the key served other input.</param>
public readonly record struct EarlierRequest(Guid? ResultId, Refusal? Refusal);

/// <summary>Same key and same input answer the first result; same key and other input is refused.</summary>
/// <remarks>
/// Ask first, work, then remember in the same transaction. Two at once: the primary key lets one commit;
/// the other is run again by <see cref="Transactions"/> and finds the first.
/// </remarks>
public static class Idempotency
{
    /// <summary>Looks for a former request of this caller with the key.</summary>
    public static async Task<EarlierRequest> EarlierAsync(
        this MaiGouDb db, Viewer viewer, Guid key, string operation, object input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(viewer);
        var actor = viewer.Actor;
        var row = await db.Set<IdempotentRequest>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Actor == actor && r.Key == key, ct);
        return row is null ? default
            : row.Fingerprint == Fingerprint(operation, input) ? new EarlierRequest(row.ResultId, null)
            : new EarlierRequest(null, new IdempotencyKeyReusedError { Path = ["idempotencyKey"] });
    }

    /// <summary>Remembers what the request made, within the transaction that made it.</summary>
    public static void Remember(
        this MaiGouDb db, Viewer viewer, Guid key, string operation, object input, Guid resultId, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(time);
        db.Add(new IdempotentRequest
        {
            Actor = viewer.Actor,
            Key = key,
            Fingerprint = Fingerprint(operation, input),
            ResultId = resultId,
            At = time.GetUtcNow().UtcDateTime,
        });
    }

    private static string Fingerprint(string operation, object input) =>
        $"{operation}:{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input)))}";
}

internal sealed class IdempotentRequestMapping : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.HasKey(r => new { r.Actor, r.Key });
        builder.Property(r => r.Actor).HasMaxLength(80);
        builder.Property(r => r.Fingerprint).HasMaxLength(140);
        builder.HasIndex(r => r.At); // the sweep of keys older than 35 days
    }
}
