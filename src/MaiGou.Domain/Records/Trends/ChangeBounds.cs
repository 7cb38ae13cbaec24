namespace MaiGou.Domain.Records.Trends;

/// <summary>How much an indicator has to change to exceed normal variation; a few have rules of their own.</summary>
/// <remarks>Source: health trends rules §4.2, §4.5; Records/Reference/variation.csv notes.</remarks>
internal sealed class ChangeBounds(Indicator indicator, double? withinPerson, double measuring)
{
    /// <summary>Blood pressure moves by this between visits. Unit: mmHg.</summary>
    private const double PressureDeviation = 8;
    private const double WeightKg = 2;
    private const double WeightPercent = 3;
    private const double HbA1cPoints = 0.5;

    /// <param name="betweenLabs">Bias in percent when clinics differ; null when they do not.</param>
    public static ChangeBounds Of(Indicator indicator, Variation? variation, double? betweenLabs)
    {
        var measuring = (double)(variation?.Measuring ?? 0);
        return new ChangeBounds(
            indicator,
            variation is null ? null : (double)variation.WithinPerson,
            betweenLabs is { } bias ? Math.Sqrt((2 * measuring * measuring) + (bias * bias)) : measuring);
    }

    public bool AreExceeded(double before, double last, double z)
    {
        var percent = 100 * (last - before) / before;
        return indicator.Code switch
        {
            "SBP" or "DBP" => Math.Abs(last - before) > Pressure(z),
            "WEIGHT" => Math.Abs(last - before) >= WeightKg || Math.Abs(percent) >= WeightPercent,
            // A percentage of a percentage misleads: the change must reach half a point as well.
            "HBA1C" => Exceeds(percent, z) && Math.Abs(last - before) >= HbA1cPoints,
            _ => Exceeds(percent, z),
        };
    }

    /// <summary>The bound on the side of a change. Unit: percent of what was before. Shape: NaN when nothing is known about normal variation.</summary>
    public double PercentTowards(double before, double last, double z) => indicator.Code switch
    {
        "SBP" or "DBP" => 100 * Pressure(z) / before,
        "WEIGHT" => Math.Min(WeightPercent, 100 * WeightKg / before),
        _ => withinPerson is { } within ? ReferenceChange.Of(within, measuring, z).Towards(last - before) : double.NaN,
    };

    private bool Exceeds(double percent, double z) => withinPerson is { } within && ReferenceChange.Of(within, measuring, z).IsExceededBy(percent);

    private static double Pressure(double z) => Math.Sqrt(2) * z * PressureDeviation;
}
