namespace MaiGou.Domain.Records;

/// <summary>Results in steps: negative, trace, 1+ to 4+.</summary>
internal static class Ordinal
{
    public const decimal Trace = 0.5m;

    /// <summary>0 for negative, 0.5 for a trace, then the number of pluses. Shape: null for a text that is no step.</summary>
    public static decimal? LevelOf(string text)
    {
        var step = text.Trim().Trim('(', ')', '\uFF08', '\uFF09').Replace('\uFF0B', '+').ToLowerInvariant();
        return step switch
        {
            "阴性" or "neg" or "negative" or "-" or "未检出" or "0" => 0,
            "±" or "+-" or "+/-" or "弱阳性" or "trace" => Trace,
            "阳性" or "pos" or "positive" or "+" or "1+" or "+1" => 1,
            "++" or "2+" or "+2" => 2,
            "+++" or "3+" or "+3" => 3,
            "++++" or "4+" or "+4" => 4,
            _ => null,
        };
    }
}
