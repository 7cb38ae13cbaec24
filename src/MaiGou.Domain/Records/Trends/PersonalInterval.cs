namespace MaiGou.Domain.Records.Trends;

/// <summary>Where the next result of a person in steady state is expected, with 95 %.</summary>
/// <remarks>Unit: that of the values. Source: health trends rules §4.4.</remarks>
public readonly record struct PersonalInterval(double Low, double High)
{
    public const int MinResults = 3;

    /// <summary>Above it the person's own interval tells no more than the population's.</summary>
    public const decimal MaxIndividuality = 0.6m;

    public static PersonalInterval Of(IReadOnlyCollection<double> values, double withinPersonPercent, double measuringPercent)
    {
        ArgumentNullException.ThrowIfNull(values);
        var mean = values.Average();
        var variation = Math.Sqrt((withinPersonPercent * withinPersonPercent) + (measuringPercent * measuringPercent)) / 100;
        var half = 1.96 * Math.Sqrt((values.Count + 1d) / values.Count) * mean * variation;
        return new PersonalInterval(mean - half, mean + half);
    }
}
