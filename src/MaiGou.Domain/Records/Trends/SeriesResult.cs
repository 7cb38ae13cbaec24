using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Trends;

/// <summary>What a series needs of one result: far fewer columns than an <see cref="Observation"/> has.</summary>
internal sealed class SeriesResult
{
    public required Id<Patient> PatientId { get; init; }

    public required string Code { get; init; }

    public required Id<Report> ReportId { get; init; }

    /// <summary>The clinic that measured it; null when only a chart was asked for.</summary>
    public Id<Clinic>? Clinic { get; set; }

    public required DateTime SampledAt { get; init; }

    public required decimal? CanonicalValue { get; init; }

    public required Comparator Comparator { get; init; }

    public required string ReportedText { get; init; }

    public required string ReportedUnit { get; init; }

    public required ObservationFlag Flag { get; init; }

    public required ObservationStatus Status { get; init; }

    public required decimal? RangeLow { get; init; }

    public required decimal? RangeHigh { get; init; }

    public required bool? IsFasting { get; init; }

    public required string? Method { get; init; }

    public required bool IsReleased { get; init; }

    public static SeriesResult Of(Observation observation, Id<Clinic> clinic) => new()
    {
        PatientId = observation.PatientId,
        Code = observation.Code,
        ReportId = observation.ReportId,
        Clinic = clinic,
        SampledAt = observation.SampledAt,
        CanonicalValue = observation.CanonicalValue,
        Comparator = observation.Comparator,
        ReportedText = observation.ReportedText,
        ReportedUnit = observation.ReportedUnit,
        Flag = observation.Flag,
        Status = observation.Status,
        RangeLow = observation.RangeLow,
        RangeHigh = observation.RangeHigh,
        IsFasting = observation.IsFasting,
        Method = observation.Method,
        IsReleased = observation.IsReleased,
    };
}
