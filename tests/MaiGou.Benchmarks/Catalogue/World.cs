using System.Diagnostics;
using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>2,000 packages of 12 items at one of 3 clinics; 2,000 patients with 100 results each. The same at every run.</summary>
internal static class World
{
    public const int Packages = 2000;
    public const int Patients = 2000;
    public const string Phone = "13900000000";
    private const int Items = 120;
    private const int ItemsOfPackage = 12;
    private const int Years = 8;
    private const int ResultsOfPatient = 100;
    private const int Family = 6;

    /// <summary>What the trend is asked for.</summary>
    public static readonly string[] Asked = ["FPG", "TC", "TG", "LDL", "ALT", "CREA"];
    private static readonly string[] Measured = [.. Asked, "HDL", "AST", "UA", "WBC", "SBP", "DBP"];
    private static readonly DateTime Start = new(2018, 5, 3, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Id<Account> Holder = new(Number(4, 0));

    public static Id<CheckupPackage> Package(int i) => new(Number(1, i));

    public static string PackageCode(int i) => string.Create(CultureInfo.InvariantCulture, $"B{i:0000}");

    /// <summary>The first six belong to the account that signs in.</summary>
    public static Id<Patient> Patient(int i) => new(Number(5, i));

    public static int PatientsOfAccount => Family;

    /// <summary>Makes the database file and fills it.</summary>
    public static async Task SeedAsync(string file)
    {
        var watch = Stopwatch.StartNew();
        await using var services = new ServiceCollection().AddSqlite($"Data Source={file}").BuildServiceProvider();
        var contexts = services.GetRequiredService<IDbContextFactory<MaiGouDb>>();
        await using (var db = await contexts.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
            db.AddRange(Clinics());
            db.AddRange(Enumerable.Range(0, Items).Select(ItemOf));
            db.AddRange(Enumerable.Range(0, Packages).SelectMany(PackageRows));
            db.Add(new Account { Id = Holder, Phone = Phone, CreatedAt = Start });
            await db.SaveChangesAsync();
        }

        foreach (var chunk in Enumerable.Range(0, Patients).Chunk(100))
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(chunk.SelectMany(PatientRows));
            await db.SaveChangesAsync();
        }

        Console.WriteLine($"The world is there: {Packages} packages, {Patients} patients, {Patients * ResultsOfPatient} results in {watch.Elapsed.TotalSeconds:0} s.");
    }

    private static Guid Number(short kind, int i) => new(i + 1, kind, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    private static IEnumerable<Clinic> Clinics() => Enumerable.Range(0, 3).Select(i => new Clinic
    {
        Id = new Id<Clinic>(Number(2, i)),
        Code = $"BENCH_{i}",
        NameZh = $"体检中心 {i}",
        NameEn = $"Checkup centre {i}",
        AddressZh = $"厦门市示例路 {i} 号",
        AddressEn = $"{i} Sample Road, Xiamen",
        Phone = $"0592-000000{i}",
        TimeZone = "Asia/Shanghai",
    });

    private static ExamItem ItemOf(int i) => new()
    {
        Id = new Id<ExamItem>(Number(3, i)),
        Code = string.Create(CultureInfo.InvariantCulture, $"BI_{i:000}"),
        Position = i + 1,
        NameZh = $"检查项目 {i}",
        NameEn = $"Item {i}",
        FindsZh = $"了解第 {i} 项的情况",
        FindsEn = $"Shows how things stand with {i}",
        DepartmentZh = "检验科",
        DepartmentEn = "Laboratory",
        PriceFen = 1000 + (i * 10),
        Sex = Sex.Unknown,
        MinAge = 18,
        IsFasting = i % 4 == 0,
        IndicatorCodes = Measured[i % Measured.Length],
        ResultKind = ResultKind.Quantity,
        PriceSource = "benchmark",
        PriceCertainty = "high",
    };

    private static IEnumerable<object> PackageRows(int i)
    {
        yield return new CheckupPackage
        {
            Id = Package(i),
            Code = PackageCode(i),
            NameZh = $"体检套餐 {i}",
            NameEn = $"Package {i}",
            Sex = Sex.Unknown,
            MinAge = 18,
            MaxAge = i % 2 == 0 ? 80 : null,
            IsFasting = true,
            PriceFen = 20_000 + (i * 37),
            ListPriceFen = 30_000 + (i * 41),
            ItemCount = ItemsOfPackage,
            SearchText = $"{PackageCode(i)} 体检套餐 {i} package {i}".ToLowerInvariant(),
        };
        yield return new PackageOffer { PackageId = Package(i), ClinicId = new Id<Clinic>(Number(2, i % 3)) };
        for (var k = 0; k < ItemsOfPackage; k++)
        {
            yield return new PackageItem { PackageId = Package(i), ItemId = new Id<ExamItem>(Number(3, (i + (k * 7)) % Items)) };
        }
    }

    private static IEnumerable<object> PatientRows(int i)
    {
        yield return new Patient { Id = Patient(i), Name = $"示例 {i}", Sex = Sex.Female, BirthDate = new DateOnly(1980, 1, 1), CreatedAt = Start };
        if (i < Family)
        {
            yield return new FamilyMember
            {
                AccountId = Holder, PatientId = Patient(i), Relation = i == 0 ? FamilyRelation.Self : FamilyRelation.Parent, AddedAt = Start,
            };
        }

        for (var result = 0; result < ResultsOfPatient; result++)
        {
            var year = Math.Min(result / Measured.Length, Years - 1);
            var report = new Id<Report>(Number(6, (i * Years) + year));
            if (result % Measured.Length == 0 && result / Measured.Length < Years)
            {
                yield return ReportOf(report, i, year);
            }

            yield return ResultOf(report, i, year, result);
        }
    }

    private static Report ReportOf(Id<Report> id, int patient, int year) => new()
    {
        Id = id,
        PatientId = Patient(patient),
        ClinicId = new Id<Clinic>(Number(2, patient % 3)),
        OrderNumber = $"{patient}/{year}",
        State = ReportState.Released,
        ExaminedOn = DateOnly.FromDateTime(Start.AddYears(year)),
        ReceivedAt = Start.AddYears(year),
        ChangedAt = Start.AddYears(year),
        ReleasedAt = Start.AddYears(year),
    };

    private static Observation ResultOf(Id<Report> report, int patient, int year, int result)
    {
        var indicator = Indicators.WithCode(result < Years * Measured.Length ? Measured[result % Measured.Length] : "BMI")!;
        var value = 4 + (((patient * 7) + (result * 13)) % 50 / 10m);
        return new Observation
        {
            Id = new Id<Observation>(Number(7, (patient * ResultsOfPatient) + result)),
            PatientId = Patient(patient),
            ReportId = report,
            Code = indicator.Code,
            ReportedName = indicator.NameZh,
            ReportedText = value.ToString(CultureInfo.InvariantCulture),
            ReportedUnit = indicator.Unit,
            CanonicalValue = value,
            CanonicalUnit = indicator.Ucum,
            PrintedRange = "3.9-6.1",
            RangeLow = 3.9m,
            RangeHigh = 6.1m,
            Flag = value > 6.1m ? ObservationFlag.High : ObservationFlag.Normal,
            Status = ObservationStatus.Final,
            FillerNumber = $"F{result}",
            ResultVersion = 1,
            SampledAt = Start.AddYears(year).AddMinutes(result % Measured.Length),
            Position = result,
            ReceivedAt = Start.AddYears(year),
            ReleasedAt = Start.AddYears(year),
        };
    }
}
