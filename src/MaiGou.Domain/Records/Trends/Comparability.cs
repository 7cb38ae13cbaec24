namespace MaiGou.Domain.Records.Trends;

/// <summary>Whether two results may be compared at all; asked before any arithmetic.</summary>
/// <remarks>Source: health trends rules §4.1.</remarks>
internal static class Comparability
{
    /// <summary>Names the reason why a result may not be compared with the newest one. Shape: null when it may.</summary>
    public static string? Obstacle(SeriesResult result, SeriesResult newest, Indicator indicator) =>
        OwnObstacle(result, indicator)
        ?? (NeedsFasting(indicator) && result.IsFasting is { } a && newest.IsFasting is { } b && a != b ? "FASTING_DIFFERS" : null)
        ?? (DependsOnMethod(indicator) && result.Method is { } m && newest.Method is { } n && m != n ? "METHOD_DIFFERS" : null);

    /// <summary>What bars a result from every comparison.</summary>
    public static string? OwnObstacle(SeriesResult result, Indicator indicator) => result switch
    {
        { CanonicalValue: null } => "NOT_A_NUMBER",
        { Comparator: not Comparator.None } => "COMPARATOR",
        { CanonicalValue: { } value } when !indicator.IsPlausible(value) => "IMPLAUSIBLE",
        _ => null,
    };

    private static bool NeedsFasting(Indicator indicator) => indicator.Code is "TG" or "FPG" or "FINS";

    /// <summary>Immunoassays of different makers measure different things under one name.</summary>
    private static bool DependsOnMethod(Indicator indicator) => indicator.Category is "thyroid" or "tumor" || indicator.Code is "VITD" or "FERR" or "FINS";
}
