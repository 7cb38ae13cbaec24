using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>A way to sign in as a patient: one phone number. An account acts for itself and for its family.</summary>
public sealed class Account
{
    public required Id<Account> Id { get; init; }

    /// <summary>Mainland phone, 11 digits; unique.</summary>
    public required string Phone { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>How a patient stands to an account.</summary>
public enum FamilyRelation
{
    Self,
    Spouse,
    Child,
    Parent,
    Other,
}

/// <summary>A patient that an account may act for: the holder, or a family member.</summary>
public sealed class FamilyMember : IPatientOwned
{
    /// <summary>More people than this no account acts for.</summary>
    public const int MaxPerAccount = 20;

    public required Id<Account> AccountId { get; init; }

    public required Id<Patient> PatientId { get; init; }

    public required FamilyRelation Relation { get; init; }

    public required DateTime AddedAt { get; init; }
}
