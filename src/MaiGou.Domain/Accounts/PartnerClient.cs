using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>A program of a partner clinic that signs in with an id and a secret.</summary>
public sealed class PartnerClient
{
    /// <summary>The OAuth client id, such as <c>partner-xm01</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>It acts for this clinic only.</summary>
    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>What its tokens may be used for. Shape: words with one blank between, as in OAuth.</summary>
    public required string Scopes { get; set; }

    /// <summary>SHA-256 of the secret in force; a random secret of 96 bits or more needs no slow hash.</summary>
    public required byte[] SecretHash { get; set; }

    /// <summary>SHA-256 of the secret before it: still good while the partner changes over.</summary>
    public byte[]? FormerSecretHash { get; set; }

    /// <summary>End of the change-over.</summary>
    public DateTime? FormerSecretUntil { get; set; }

    public bool IsActive { get; set; } = true;
}
