using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records;

/// <summary>Invented reports of three to eight earlier years, so that trends mean something. All are released.</summary>
/// <remarks>They walk through the same reader and rules as an imported message.</remarks>
public sealed class RecordsDemo(TimeProvider time, DemoScale? scale = null) : IDemoPart
{
    private const int LastYear = 2025;

    // The newest value of each series is that of 2025; a series is as long as its person has come.
    private static readonly Person[] People =
    [
        new("陈志远", 8,
        [
            ("TC", [4.62m, 4.75m, 4.81m, 5.02m, 5.10m, 5.33m, 5.48m, 5.72m]),
            ("TG", [1.32m, 1.45m, 1.38m, 1.61m, 1.72m, 1.85m, 2.02m, 2.21m]),
            ("LDL", [2.71m, 2.80m, 2.86m, 3.02m, 3.11m, 3.30m, 3.45m, 3.68m]),
            ("HDL", [1.28m, 1.25m, 1.26m, 1.20m, 1.18m, 1.15m, 1.10m, 1.06m]),
            ("FPG", [5.2m, 5.3m, 5.3m, 5.5m, 5.6m, 5.8m, 6.0m, 6.2m]),
            ("UA", [352m, 366m, 371m, 389m, 402m, 418m, 433m, 447m]),
            ("CREA", [78m, 80m, 79m, 81m, 80m, 83m, 82m, 81m]),
            ("SBP", [118m, 121m, 120m, 124m, 126m, 128m, 131m, 133m]),
            ("DBP", [76m, 77m, 78m, 79m, 80m, 82m, 84m, 85m]),
            ("WEIGHT", [68.5m, 69.2m, 70.1m, 71.0m, 72.4m, 73.5m, 74.8m, 76.0m]),
        ]),
        new("林秀英", 7, [("FPG", [5.9m, 6.1m, 6.4m, 6.6m, 6.9m, 7.2m, 7.4m]), ("CREA", [62m, 64m, 67m, 70m, 72m, 76m, 79m])]),
        new("吴国栋", 5, [("TC", [6.41m, 6.10m, 5.72m, 5.31m, 5.08m]), ("LDL", [4.22m, 3.95m, 3.51m, 3.12m, 2.88m]), ("ALT", [38m, 41m, 36m, 33m, 35m])]),
        new("沈佳", 3, [("HGB", [112m, 118m, 124m]), ("FPG", [4.9m, 5.0m, 5.1m])]),
        new("何建平", 4, [("PSA", [2.10m, 2.25m, 2.31m, 2.48m]), ("SBP", [146m, 142m, 138m, 136m])]),
        new("方慧敏", 6, [("TSH", [2.10m, 2.34m, 2.28m, 2.51m, 2.46m, 2.60m]), ("BMI", [24.6m, 24.9m, 25.1m, 25.0m, 25.4m, 25.6m])]),
    ];

    public int Order => 50;

    public async Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var person in People)
        {
            var patient = await db.Set<Patient>().SingleAsync(p => p.Id == person.Id, ct);
            for (var i = 0; i < person.Years; i++)
            {
                Add(db, patient, person, i);
            }
        }

        await AddCrowdAsync(db, ct);
    }

    /// <summary>Each of the crowd has the eight years of the first person.</summary>
    private async Task AddCrowdAsync(MaiGouDb db, CancellationToken ct)
    {
        foreach (var chunk in AccountsDemo.CrowdOf(scale).Chunk(50))
        {
            foreach (var person in chunk.Select(name => People[0] with { Name = name }))
            {
                var patient = await db.Set<Patient>().SingleAsync(p => p.Id == person.Id, ct);
                for (var i = 0; i < person.Years; i++)
                {
                    Add(db, patient, person, i);
                }
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The demo report of a person and a year.</summary>
    public static Id<Report> ReportOf(string name, int year) => DemoIds.Of<Report>($"{name}/{year}");

    private void Add(MaiGouDb db, Patient patient, Person person, int index)
    {
        var year = LastYear - person.Years + 1 + index;
        var sampledAt = new DateTime(year, 3, 4 + index, 0, 30, 0, DateTimeKind.Utc);
        var releasedAt = sampledAt.AddDays(5);
        var report = new Report
        {
            Id = ReportOf(person.Name, year),
            PatientId = patient.Id,
            ClinicId = DemoIds.Of<Clinic>("CLINIC_XM01"),
            OrderNumber = $"DEMO-{patient.Id}-{year}",
            State = ReportState.Released,
            ExaminedOn = SenderTimes.BeijingDay(sampledAt),
            ReceivedAt = sampledAt.AddDays(2),
            ChangedAt = releasedAt,
            ReleasedAt = releasedAt,
            IsHistory = true,
        };
        var reader = new ResultReader(patient.Sex, patient.BirthDate, time.GetUtcNow().UtcDateTime);
        var read = person.Series.Select((s, place) => reader.Read(Incoming(s.Code, s.Values[index], sampledAt, place + 1))).ToList();
        var merge = new ResultMerge(report, patient.Sex, [], read, sampledAt.AddDays(2), time, isCorrectionMarked: true);
        merge.Run();
        merge.Added.ForEach(o => o.ReleasedAt = releasedAt);
        report.HighestClass = merge.Added.Min(o => o.Class);
        db.Add(report);
        db.AddRange(merge.Added);
    }

    private static IncomingResult Incoming(string code, decimal value, DateTime sampledAt, int place)
    {
        var indicator = Indicators.WithCode(code)!;
        return new IncomingResult
        {
            Location = $"OBX^{place}",
            Position = place,
            Code = indicator.Loinc ?? code,
            Indicator = indicator,
            Name = indicator.NameZh,
            Text = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Unit = indicator.Ucum,
            Range = string.Empty,
            Flag = string.Empty,
            Status = IncomingStatus.Final,
            FillerNumber = "DEMO",
            SampledAt = sampledAt,
            IsFasting = indicator.Category is "lipid" or "glucose" ? true : null,
        };
    }

    private sealed record Person(string Name, int Years, (string Code, decimal[] Values)[] Series)
    {
        public Id<Patient> Id => AccountsDemo.PatientOf(Name);

        public override string ToString() => Name;
    }
}
