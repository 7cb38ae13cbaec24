namespace MaiGou.Domain.Records.Trends;

/// <summary>The smallest change between two results that exceeds normal variation (reference change value), on a logarithmic scale.</summary>
/// <remarks>Unit: percent. Source: Fokkema, Clin Chem 2006; health trends rules §4.2.</remarks>
public readonly record struct ReferenceChange(double UpPercent, double DownPercent)
{
    /// <summary>95 % two-sided.</summary>
    public const double Z95 = 1.96;

    /// <summary>99 % two-sided, after an abnormal first result: it tends to come back by itself.</summary>
    public const double Z99 = 2.58;

    /// <summary>The change of two results with the given probability.</summary>
    public static ReferenceChange Of(double withinPersonPercent, double measuringPercent, double z = Z95)
    {
        var total = ((withinPersonPercent * withinPersonPercent) + (measuringPercent * measuringPercent)) / 10_000;
        var sigma = Math.Sqrt(Math.Log(total + 1));
        return new ReferenceChange(
            100 * (Math.Exp(z * Math.Sqrt(2) * sigma) - 1),
            100 * (Math.Exp(-z * Math.Sqrt(2) * sigma) - 1));
    }

    /// <summary>The symmetric classic form, for comparison in documents.</summary>
    public static double Classic(double withinPersonPercent, double measuringPercent, double z = Z95) =>
        Math.Sqrt(2) * z * Math.Sqrt((withinPersonPercent * withinPersonPercent) + (measuringPercent * measuringPercent));

    /// <summary>True when a change lies beyond normal variation.</summary>
    public bool IsExceededBy(double changePercent) => changePercent > UpPercent || changePercent < DownPercent;

    /// <summary>The bound on the side of a change, without its sign.</summary>
    public double Towards(double changePercent) => changePercent < 0 ? -DownPercent : UpPercent;

    /// <summary>Repeated looks need a wider bound (Bonferroni): two results 1.96, three 2.24, four 2.39.</summary>
    public static double ZOfLooks(int results) => results switch { <= 2 => Z95, 3 => 2.24, _ => 2.39 };
}
