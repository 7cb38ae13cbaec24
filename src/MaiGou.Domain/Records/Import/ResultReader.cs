using System.Text;
using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Records.Import;

/// <summary>What became of one incoming result: an observation to be, or the reason why not.</summary>
internal sealed class ReadResult
{
    public required IncomingResult Incoming { get; init; }

    public ResultProblem? Problem { get; init; }

    /// <summary>The value in the canonical unit; null for texts and for declined or pending results.</summary>
    public Reading? Canonical { get; init; }

    /// <summary>The unit of the printed value in UCUM.</summary>
    public string? Ucum { get; init; }

    public ReferenceRange? Range { get; init; }

    public ObservationFlag Flag { get; init; }

    /// <summary>Our code, or the sender's for narrative findings.</summary>
    public string Code => Incoming.Indicator?.Code ?? Incoming.Code;

    public bool IsDeclined => Incoming.Status == IncomingStatus.Declined || ResultTexts.IsDeclined(Incoming.Text);
}

/// <summary>Checks one result: code, time, unit, size, range. It never converts on a guess.</summary>
/// <remarks>Source: health interop rules §5.2 rule 5; docs/rules/units.md.</remarks>
internal sealed class ResultReader(Sex sex, DateOnly birthDate, DateTime now)
{
    /// <summary>Clocks of partners may run ahead a little.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    public ReadResult Read(IncomingResult result)
    {
        if (ResultTexts.IsDeclined(result.Text) || result.Status is IncomingStatus.Declined or IncomingStatus.Pending)
        {
            return result.Code.Length == 0 ? Bad(result, 3, "CODE_UNKNOWN") : new ReadResult { Incoming = result };
        }

        return (result switch
        {
            { Status: IncomingStatus.Other } => Bad(result, 11, "STATUS_UNKNOWN"),
            { Indicator: null, IsNarrative: false } or { Code.Length: 0 } => Bad(result, 3, "CODE_UNKNOWN"),
            { Text.Length: 0 } => Bad(result, 5, "VALUE_MISSING"),
            { SampledAt: null } => Bad(result, 14, "TIME_MISSING"),
            { SampledAt: { } at } when at > now + ClockTolerance => Bad(result, 14, "FUTURE_DATE"),
            _ => Encoding.UTF8.GetByteCount(result.Text) > ResultTexts.MaxBytes ? Bad(result, 5, "TEXT_TOO_LONG") : null,
        }) ?? (result.Indicator is { Kind: IndicatorKind.Quantity } quantity ? ReadQuantity(result, quantity) : ReadText(result));
    }

    private ReadResult ReadQuantity(IncomingResult result, Indicator indicator)
    {
        if (Reading.Parse(result.Text) is not { } printed)
        {
            return Bad(result, 5, "NOT_A_NUMBER");
        }

        var unit = result.Unit.Trim();
        if (unit.Length == 0 && !indicator.IsUnitless)
        {
            return Bad(result, 6, "UNIT_MISSING");
        }

        var ucum = unit.Length == 0 ? indicator.Ucum : Units.Read(unit, indicator);
        if (ucum is null || indicator.ToCanonical(printed.Number, ucum) is not { } canonical)
        {
            return Bad(result, 6, "UNIT_UNKNOWN");
        }

        if (!indicator.IsPlausible(canonical))
        {
            return FitsAnotherUnit(indicator, printed.Number, ucum) ? Bad(result, 6, "UNIT_VALUE_MISMATCH") : Bad(result, 5, "IMPOSSIBLE_VALUE");
        }

        var range = ReferenceRanges.For(indicator.Code, sex, AgeAt(result.SampledAt!.Value));
        var reading = printed with { Number = canonical };
        var flag = PrintedRange.Parse(result.Range) is { } own ? own.FlagOf(printed)
            : range is not null ? new PrintedRange(range.Low, range.High, false, false).FlagOf(reading)
            : ObservationFlag.Unknown;
        return new ReadResult { Incoming = result, Canonical = reading, Ucum = ucum, Range = range, Flag = Stricter(flag, result.Flag) };
    }

    private static ReadResult ReadText(IncomingResult result)
    {
        var level = result.Indicator is { Kind: IndicatorKind.Ordinal } ? Ordinal.LevelOf(result.Text) : null;
        var flag = (level, result.Indicator?.Direction) switch
        {
            (0, _) => ObservationFlag.Normal,
            // Antibodies that protect have no unfavourable side.
            ({ }, IndicatorDirection.None) => ObservationFlag.Normal,
            ({ }, _) => ObservationFlag.Abnormal,
            _ => result.Range.Length > 0 && result.Range == result.Text ? ObservationFlag.Normal : ObservationFlag.Unknown,
        };
        return new ReadResult { Incoming = result, Flag = Stricter(flag, result.Flag) };
    }

    /// <summary>The laboratory knows its method: what it flags stays flagged.</summary>
    private static ObservationFlag Stricter(ObservationFlag ours, string theirs) =>
        ours is ObservationFlag.High or ObservationFlag.Low or ObservationFlag.Abnormal ? ours : theirs switch
        {
            "H" or "HH" or ">" => ObservationFlag.High,
            "L" or "LL" or "<" => ObservationFlag.Low,
            "A" or "AA" => ObservationFlag.Abnormal,
            "N" when ours == ObservationFlag.Unknown => ObservationFlag.Normal,
            _ => ours,
        };

    private static bool FitsAnotherUnit(Indicator indicator, decimal number, string ucum) =>
        new[] { indicator.Ucum, indicator.Alternative?.Ucum }.OfType<string>()
            .Where(other => !Units.AreEqual(other, ucum))
            .Any(other => indicator.ToCanonical(number, other) is { } value && indicator.IsPlausible(value));

    private int AgeAt(DateTime at)
    {
        var day = SenderTimes.BeijingDay(at);
        var years = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }

    private static ReadResult Bad(IncomingResult result, int field, string reason) =>
        new() { Incoming = result, Problem = new ResultProblem(result.Location.StartsWith("OBX", StringComparison.Ordinal) ? $"{result.Location}^{field}" : result.Location, reason) };
}
