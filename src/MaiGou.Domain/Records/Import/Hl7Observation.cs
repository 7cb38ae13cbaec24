namespace MaiGou.Domain.Records.Import;

/// <summary>An OBX segment with its group and its notes.</summary>
internal sealed class Hl7Observation(Hl7Segment obx, Hl7Segment? obr, int position)
{
    public Hl7Segment? Group => obr;

    public List<string> Lines { get; } = [obx.Paragraph(5)];

    public List<string> Notes { get; } = [];

    private bool IsNarrative => obx.Text(2) is "TX" or "FT";

    /// <summary>A long text comes as several segments of one code: they are one finding.</summary>
    public bool IsContinuedBy(Hl7Observation next) =>
        IsNarrative && next.IsNarrative && ReferenceEquals(Group, next.Group) && Key == next.Key && Key.Length > 1;

    private string Key => $"{Code}|{SubId}";

    private string Code => obx.Text(3);

    private string SubId => obx.Text(4);

    public IncomingResult Read()
    {
        var note = Notes.Count == 0 ? null : string.Join('\n', Notes);
        var filler = obr?.Text(3) ?? string.Empty;
        return new IncomingResult
        {
            Location = $"OBX^{position}",
            Position = position,
            Code = Code,
            Indicator = IndicatorOf(),
            IsNarrative = IsNarrative,
            Name = obx.Text(3, 2),
            Text = ResultTexts.WithoutMarkup(TextOf()),
            // Many senders write 10^9/L without escaping the component separator in it.
            Unit = Units.IsAlias(obx.Raw(6)) ? obx.Raw(6) : obx.Text(6),
            Range = obx.Paragraph(7).Trim(),
            Flag = obx.Text(8),
            Status = StatusOf(),
            FillerNumber = SubId.Length == 0 ? filler : $"{filler}#{SubId}",
            SampledAt = new[] { obx.Text(14), obr?.Text(7) ?? string.Empty }.Where(t => t.Length > 0).Select(SenderTimes.ReadHl7).FirstOrDefault(),
            IsFasting = note is null ? null : Hl7Results.FastingIn(note),
            Method = obx.Text(17) is { Length: > 0 } method ? method : null,
            Note = note,
        };
    }

    /// <summary>By LOINC, or by our own code; a second coding of the same element counts as well.</summary>
    private Indicator? IndicatorOf() =>
        ByCoding(obx.Text(3, 1), obx.Text(3, 3)) ?? ByCoding(obx.Text(3, 4), obx.Text(3, 6));

    private static Indicator? ByCoding(string code, string system) => system switch
    {
        "LN" => Indicators.WithLoinc(code),
        "99MG" => Indicators.WithCode(code),
        _ => null,
    };

    private string TextOf() => obx.Text(2) switch
    {
        // SN: comparator, number, separator, number.
        "SN" => string.Concat(obx.Text(5, 1), obx.Text(5, 2), obx.Text(5, 3), obx.Text(5, 4)),
        "CE" or "CWE" when IndicatorOf() is { Kind: IndicatorKind.Coded } => obx.Text(5, 1),
        "CE" or "CWE" => obx.Text(5, 2) is { Length: > 0 } words ? words : obx.Text(5, 1),
        _ => string.Join('\n', Lines),
    };

    private IncomingStatus StatusOf() => obx.Text(11) switch
    {
        "F" or "U" => IncomingStatus.Final,
        "C" => IncomingStatus.Corrected,
        "X" => IncomingStatus.Declined,
        "P" or "I" or "O" or "R" or "S" => IncomingStatus.Pending,
        _ => IncomingStatus.Other,
    };
}
