using System.Runtime.CompilerServices;
using System.Text;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Records;

/// <summary>One clinic with two health managers and a doctor, the people of the sample messages, and the clinic's partner program.</summary>
public sealed class ARecordsRoom : IAsyncDisposable
{
    private ARecordsRoom(ADatabase database) => Database = database;

    public ADatabase Database { get; }

    public Id<Clinic> Clinic { get; private set; }

    /// <summary>陈志远, male, born 1985.</summary>
    public Id<Patient> Chen { get; private set; }

    /// <summary>林秀英, female, born 1952; of Chen's family.</summary>
    public Id<Patient> Lin { get; private set; }

    /// <summary>沈佳, female, born 1988; an account of her own.</summary>
    public Id<Patient> Shen { get; private set; }

    public Viewer Partner { get; private set; } = Viewer.Nobody;

    public Viewer ChenViewer { get; private set; } = Viewer.Nobody;

    public Viewer ShenViewer { get; private set; } = Viewer.Nobody;

    public Viewer Manager { get; private set; } = Viewer.Nobody;

    public Viewer SecondManager { get; private set; } = Viewer.Nobody;

    public Viewer Doctor { get; private set; } = Viewer.Nobody;

    public static async Task<ARecordsRoom> OpenAsync(bool withStaff = true, Action<IServiceCollection>? register = null)
    {
        var room = new ARecordsRoom(await ADatabase.CreateAsync(services =>
        {
            services.AddRecordsAndCare();
            services.AddSingleton<PatientAccess>();
            register?.Invoke(services);
        }));
        await room.FurnishAsync(withStaff);
        return room;
    }

    /// <summary>A sample file, byte for byte.</summary>
    public static byte[] Sample(string path) => File.ReadAllBytes(Path.Combine(Here(), "Samples", path));

    public Task<ImportReply> SendAsync(byte[] body, ImportFormat format = ImportFormat.Hl7V2) =>
        Database.Get<ImportReport>().RunAsync(Partner, format, body, CancellationToken.None);

    /// <summary>Sends a sample and gives the answer as text, segments on lines.</summary>
    public async Task<string> SendSampleAsync(string path) =>
        Encoding.UTF8.GetString((await SendAsync(Sample(path), path.EndsWith("json", StringComparison.Ordinal) ? ImportFormat.PartnerJson : ImportFormat.Hl7V2)).Body)
            .Replace('\r', '\n');

    /// <summary>Sends a message for Chen with one group of results. Shape of a result: LOINC|value|unit|range|flag|status.</summary>
    public async Task<string> SendResultsAsync(string control, string order, params string[] results) =>
        Encoding.UTF8.GetString((await SendAsync(Message(control, order, results))).Body).Replace('\r', '\n');

    public static byte[] Message(string control, string order, params IReadOnlyList<string> results)
    {
        var text = new StringBuilder()
            .Append("MSH|^~\\&|LIS|CLINIC_XM01|MAIGOU|MAIGOU|20261101080000+0800||ORU^R01^ORU_R01|").Append(control).Append("|P|2.5.1\r")
            .Append("PID|1||MR00012345^^^CLINIC_XM01^MR~990101198503120018^^^PRC^NNCHN||陈志远||19850312|M\r")
            .Append("OBR|1|").Append(order).Append("^MAIGOU|L1^CLINIC_XM01|1^panel^LN|||20261101070000\r");
        foreach (var (result, i) in results.Select((r, i) => (r, i)))
        {
            var p = result.Split('|');
            text.Append("OBX|").Append(i + 1).Append("|NM|").Append(p[0]).Append("^name^LN||").Append(p[1]).Append('|').Append(p[2])
                .Append('|').Append(p.ElementAtOrDefault(3)).Append('|').Append(p.ElementAtOrDefault(4)).Append("|||")
                .Append(p.ElementAtOrDefault(5) ?? "F").Append("|||20261101070000\r");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public Task<int> RunJobAsync(string name) =>
        Database.Services.GetServices<IJob>().Single(j => j.Name == name).RunAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task FurnishAsync(bool withStaff)
    {
        var time = Database.Clock;
        var clinic = new Clinic
        {
            Id = Id<Clinic>.New(time), Code = "CLINIC_XM01", NameZh = "一号", NameEn = "One", AddressZh = "一", AddressEn = "One", Phone = "1", TimeZone = "Asia/Shanghai",
        };
        Clinic = clinic.Id;
        await Database.AddAsync(clinic);
        Chen = await PersonAsync("陈志远", Sex.Male, new DateOnly(1985, 3, 12), "990101198503120018");
        Lin = await PersonAsync("林秀英", Sex.Female, new DateOnly(1952, 8, 21), "990101195208210025");
        Shen = await PersonAsync("沈佳", Sex.Female, new DateOnly(1988, 1, 11), "990101198801110021");
        ChenViewer = await AccountAsync("13800000001", (Chen, FamilyRelation.Self), (Lin, FamilyRelation.Parent));
        ShenViewer = await AccountAsync("13800000002", (Shen, FamilyRelation.Self));
        Partner = new Viewer { Role = Role.PartnerClinic, PartnerClientId = "partner-xm01", ClinicId = Clinic };
        if (withStaff)
        {
            Manager = await StaffAsync("manager1", Role.HealthManager);
            SecondManager = await StaffAsync("manager2", Role.HealthManager);
            Doctor = await StaffAsync("doctor1", Role.Doctor);
        }
    }

    public async Task<Viewer> StaffAsync(string userName, Role role)
    {
        var id = Id<StaffMember>.New(Database.Clock);
        await Database.AddAsync(new StaffMember { Id = id, UserName = userName, DisplayName = userName, Role = role, ClinicId = Clinic, PasswordHash = "none" });
        return new Viewer { Role = role, StaffId = id, ClinicId = Clinic };
    }

    private async Task<Id<Patient>> PersonAsync(string name, Sex sex, DateOnly born, string idNumber)
    {
        var id = Id<Patient>.New(Database.Clock);
        await Database.AddAsync(new Patient { Id = id, Name = name, Sex = sex, BirthDate = born, IdNumber = idNumber, CreatedAt = Database.Clock.Now });
        return id;
    }

    private async Task<Viewer> AccountAsync(string phone, params (Id<Patient> Patient, FamilyRelation Relation)[] family)
    {
        var id = Id<Account>.New(Database.Clock);
        await Database.AddAsync(new Account { Id = id, Phone = phone, CreatedAt = Database.Clock.Now });
        await Database.AddAsync([.. family.Select(f => new FamilyMember { AccountId = id, PatientId = f.Patient, Relation = f.Relation, AddedAt = Database.Clock.Now })]);
        return new Viewer { Role = Role.Patient, AccountId = id };
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
