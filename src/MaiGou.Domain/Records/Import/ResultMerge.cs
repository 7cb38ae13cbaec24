using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Import;

/// <summary>Decides for each result that was read whether it is new, known, a correction or a contradiction.</summary>
internal sealed class ResultMerge(
    Report report, Sex sex, IReadOnlyList<Observation> known, IReadOnlyList<ReadResult> read, DateTime now, TimeProvider time, bool isCorrectionMarked)
{
    private readonly Dictionary<(string Filler, string Code), Observation> _latest =
        known.GroupBy(o => (o.FillerNumber, o.Code)).ToDictionary(g => g.Key, g => g.MaxBy(o => o.ResultVersion)!);

    private readonly Dictionary<string, Reading> _readings = known.Where(o => o is { IsInForce: true, Reading: not null })
        .GroupBy(o => o.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Reading!.Value, StringComparer.Ordinal);

    public List<Observation> Added { get; } = [];

    /// <summary>Results that lost their force to one of the added.</summary>
    public List<Observation> Replaced { get; } = [];

    public List<ReadResult> Problems { get; } = [];

    /// <summary>True when the patient sees a correction at once.</summary>
    public bool CorrectedInView { get; private set; }

    public bool HasOpenQuarantine { get; set; }

    public IReadOnlyList<Observation> All => [.. known, .. Added];

    public void Run()
    {
        foreach (var result in read.Where(r => r is { Problem: null, Canonical: not null }))
        {
            _readings[result.Code] = result.Canonical!.Value;
        }

        foreach (var result in read)
        {
            if (result.Problem is not null)
            {
                Problems.Add(result);
            }
            else
            {
                Place(result);
            }
        }
    }

    private void Place(ReadResult result)
    {
        var earlier = _latest.GetValueOrDefault((result.Incoming.FillerNumber, result.Code));
        if (earlier is null)
        {
            if (result.Incoming.Status == IncomingStatus.Corrected)
            {
                Refuse(result, 11, "CORRECTION_WITHOUT_ORIGINAL");
                return;
            }

            Add(result, earlier);
        }
        else if (Added.Contains(earlier))
        {
            Refuse(result, 3, "DUPLICATE_RESULT");
        }
        else if (IsKnown(result, earlier))
        {
            // The same result once more: nothing to do.
        }
        else if (earlier.IsInForce && isCorrectionMarked && result.Incoming.Status != IncomingStatus.Corrected)
        {
            Refuse(result, 5, "RESULT_CONFLICT");
        }
        else
        {
            Add(result, earlier);
        }
    }

    private void Add(ReadResult result, Observation? earlier)
    {
        var incoming = result.Incoming;
        var finding = result.IsDeclined || incoming.Status == IncomingStatus.Pending ? null : AbnormalRules.Of(
            new RuleInput { Code = result.Code, Reading = result.Canonical, Text = incoming.Text, Sex = sex, Others = _readings }, result.Flag);
        var replacesReleased = earlier is { IsReleased: true };
        var isShownAtOnce = replacesReleased && finding?.Class != AbnormalClass.A;
        var observation = new Observation
        {
            Id = Id<Observation>.New(time),
            PatientId = report.PatientId,
            ReportId = report.Id,
            Code = result.Code,
            ReportedName = incoming.Name,
            ReportedText = TextOf(result),
            ReportedUnit = incoming.Unit,
            Comparator = result.Canonical?.Comparator ?? Comparator.None,
            CanonicalValue = result.Canonical?.Number,
            CanonicalUnit = result.Canonical is null ? null : incoming.Indicator?.Ucum,
            PrintedRange = incoming.Range,
            RangeLow = result.Range?.Low,
            RangeHigh = result.Range?.High,
            Flag = result.Flag,
            Class = finding?.Class,
            AbnormalRuleId = finding?.RuleId,
            Status = StatusOf(result, earlier),
            FillerNumber = incoming.FillerNumber,
            ResultVersion = earlier is null ? 1 : earlier.ResultVersion + 1,
            SampledAt = incoming.SampledAt ?? now,
            IsFasting = incoming.IsFasting,
            Method = incoming.Method,
            Note = incoming.Note,
            Position = incoming.Position,
            ReceivedAt = now,
            ReleasedAt = isShownAtOnce ? now : null,
        };
        if (earlier is not null)
        {
            Replaced.Add(earlier);
            earlier.Status = ObservationStatus.Superseded;
        }

        CorrectedInView |= isShownAtOnce;
        _latest[(observation.FillerNumber, observation.Code)] = observation;
        Added.Add(observation);
    }

    private static bool IsKnown(ReadResult result, Observation earlier) =>
        earlier.ReportedText == TextOf(result) && earlier.ReportedUnit == result.Incoming.Unit && earlier.Status switch
        {
            ObservationStatus.Declined => result.IsDeclined,
            ObservationStatus.Pending => result.Incoming.Status == IncomingStatus.Pending,
            _ => !result.IsDeclined && result.Incoming.Status != IncomingStatus.Pending,
        };

    private static string TextOf(ReadResult result) =>
        result.Incoming.Status == IncomingStatus.Pending ? string.Empty : result.Incoming.Text;

    private static ObservationStatus StatusOf(ReadResult result, Observation? earlier) =>
        result.IsDeclined ? ObservationStatus.Declined
        : result.Incoming.Status == IncomingStatus.Pending ? ObservationStatus.Pending
        : earlier is null or { Status: ObservationStatus.Pending } ? ObservationStatus.Final
        : ObservationStatus.Corrected;

    private void Refuse(ReadResult result, int field, string reason)
    {
        var location = result.Incoming.Location;
        Problems.Add(new ReadResult
        {
            Incoming = result.Incoming,
            Problem = new ResultProblem(location.StartsWith("OBX", StringComparison.Ordinal) ? $"{location}^{field}" : location, reason),
        });
    }
}
