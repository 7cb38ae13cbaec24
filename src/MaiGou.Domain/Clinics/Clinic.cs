using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Clinics;

/// <summary>A checkup centre (体检中心).</summary>
public sealed class Clinic
{
    public required Id<Clinic> Id { get; init; }

    /// <summary>Short code used by partners in messages, such as <c>CLINIC_XM01</c>; unique.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    public required string AddressZh { get; set; }

    public required string AddressEn { get; set; }

    public required string Phone { get; set; }

    /// <summary>IANA zone id; calendar days of slots are days of this zone.</summary>
    public required string TimeZone { get; set; }
}
