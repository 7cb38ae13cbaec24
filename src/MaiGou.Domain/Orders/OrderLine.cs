using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Orders;

/// <summary>What was bought, in the words and at the price of that moment.</summary>
public sealed class OrderLine : IClinicOwned
{
    public required Id<Order> OrderId { get; init; }

    public required int Position { get; init; }

    public required Id<Patient> PatientId { get; init; }

    /// <summary>That of the order; set by reads, not kept.</summary>
    public Id<Clinic> ClinicId { get; internal set; }

    public required Id<CheckupPackage> PackageId { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required int Quantity { get; init; }

    /// <summary>Unit: minor units of <see cref="Currency"/>, for one.</summary>
    public required long PriceMinor { get; init; }

    public required string Currency { get; init; }

    public Money Price => new(PriceMinor, Currency);

    public Money Total => Price * Quantity;
}
