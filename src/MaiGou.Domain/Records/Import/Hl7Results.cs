using System.Text.RegularExpressions;
using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Records.Import;

/// <summary>Walks the segments of a result message: the person, the order, the results with their notes.</summary>
internal static partial class Hl7Results
{
    public static Parsed Read(IReadOnlyList<Hl7Segment> segments)
    {
        if (segments.FirstOrDefault(s => s.Name == "PID") is not { } pid)
        {
            return new ImportFailure("PATIENT_MISSING", Hl7Codes.RequiredField, "PID^1^3", "PID^1^5");
        }

        var patient = PatientOf(pid, out var missing);
        if (missing.Count > 0)
        {
            return new ImportFailure("PATIENT_MISSING", Hl7Codes.RequiredField, missing);
        }

        var obr = segments.FirstOrDefault(s => s.Name == "OBR");
        var orc = segments.FirstOrDefault(s => s.Name == "ORC");
        if (obr is null)
        {
            return new ImportFailure("RESULTS_MISSING", Hl7Codes.SegmentSequence, "OBR^1");
        }

        var order = new[] { orc?.Text(2), obr.Text(2), orc?.Text(3), obr.Text(3) }.FirstOrDefault(n => !string.IsNullOrEmpty(n));
        if (order is null)
        {
            return new ImportFailure("ORDER_MISSING", Hl7Codes.RequiredField, "OBR^1^2");
        }

        var other = segments.Where(s => s.Name == "OBR").FirstOrDefault(s => s.Text(2).Length > 0 && obr.Text(2).Length > 0 && s.Text(2) != obr.Text(2));
        return other is not null
            ? new ImportFailure("SEVERAL_ORDERS", Hl7Codes.SegmentSequence, $"OBR^{other.Text(1)}^2")
            : new IncomingReport
            {
                MessageId = Hl7Message.IdOf(segments[0]),
                Patient = patient,
                OrderNumber = order,
                Results = ResultsOf(segments),
            };
    }

    private static IncomingPatient PatientOf(Hl7Segment pid, out IReadOnlyList<string> missing)
    {
        var numbers = pid.Repetitions(3)
            .Select(r => (Value: pid.ComponentOf(r, 1).Trim(), System: pid.ComponentOf(r, 4), Type: pid.ComponentOf(r, 5)))
            .Where(n => n.Value.Length > 0).ToList();
        // XPN.1 holds the whole name in most Chinese feeds, or the family name followed by the given one.
        var name = $"{pid.Text(5, 1)}{pid.Text(5, 2)}".Trim();
        missing = [.. new[] { numbers.Count == 0 ? "PID^1^3" : null, name.Length == 0 ? "PID^1^5" : null }.OfType<string>()];
        return new IncomingPatient
        {
            Numbers = [.. numbers.Where(n => n.Type != "NNCHN").Select(n => (n.System, n.Value))],
            IdNumber = numbers.FirstOrDefault(n => n.Type == "NNCHN").Value?.ToUpperInvariant(),
            Name = name,
            Sex = pid.Text(8) switch { "M" => Sex.Male, "F" => Sex.Female, _ => Sex.Unknown },
            BirthDate = SenderTimes.ReadHl7Day(pid.Text(7)),
        };
    }

    private static List<IncomingResult> ResultsOf(IReadOnlyList<Hl7Segment> segments)
    {
        var results = new List<Hl7Observation>();
        Hl7Segment? group = null;
        var position = 0;
        foreach (var segment in segments)
        {
            switch (segment.Name)
            {
                case "OBR":
                    group = segment;
                    break;
                case "OBX":
                    position++;
                    var next = new Hl7Observation(segment, group, position);
                    if (results.LastOrDefault() is { } last && last.IsContinuedBy(next))
                    {
                        last.Lines.Add(segment.Paragraph(5));
                    }
                    else
                    {
                        results.Add(next);
                    }

                    break;
                case "NTE" when results.Count > 0 && results[^1].Group == group:
                    results[^1].Notes.Add(segment.Paragraph(3));
                    break;
            }
        }

        return [.. results.Select(r => r.Read())];
    }

    /// <summary>What a note says about fasting. Shape: null when it says nothing.</summary>
    internal static bool? FastingIn(string note) =>
        NotFasting().IsMatch(note) ? false : note.Contains("空腹", StringComparison.Ordinal) ? true : null;

    [GeneratedRegex("非空腹|未空腹|餐后")]
    private static partial Regex NotFasting();
}

/// <summary>Names of a message.</summary>
internal static class Hl7Message
{
    /// <summary>Sender and control id together: control ids are unique per sender only.</summary>
    public static string IdOf(Hl7Segment msh) => $"{msh.Text(3)}|{msh.Text(4)}|{msh.Text(10)}";

    public static string IdOf(Hl7Head head) => $"{head.SendingApplication}|{head.SendingFacility}|{head.ControlId}";
}
