using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Care;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Access;

/// <summary>One host in which the family of 13800000001 has at least one object of every patient-owned type, and everybody who may ask.</summary>
public sealed class AccessWorld : IAsyncLifetime
{
    internal const string Family = "13800000001";
    private static readonly string[] Staff = ["manager@demo", "manager2@demo", "doctor@demo", "service@demo", "clinic@demo", "admin@demo", "finance@demo"];

    // A type with ids that is missing here fails the walk, so a new one cannot be forgotten.
    private static readonly Dictionary<string, Func<MaiGouDb, IEnumerable<OwnedObject>>> Rows = new(StringComparer.Ordinal)
    {
        ["Patient"] = db => Of<Patient>(db, p => p.Id.Value),
        ["Quote"] = db => Of<Quote>(db, q => q.Id.Value),
        ["Order"] = db => Of<Order>(db, o => o.Id.Value),
        ["Booking"] = db => Of<Booking>(db, b => b.Id.Value),
        ["PaymentAttempt"] = db => Of<PaymentAttempt>(db, a => a.Id.Value),
        ["Refund"] = db => Of<Refund>(db, r => r.Id.Value),
        ["Report"] = db => Of<Report>(db, r => r.Id.Value),
        ["Attachment"] = db => Of<Attachment>(db, a => a.Id.Value),
        ["Observation"] = db => Of<Observation>(db, o => o.Id.Value),
        ["FollowUp"] = db => Of<FollowUp>(db, f => f.Id.Value),
    };

    public RunningHost Host { get; private set; } = null!;

    internal Guid Chen { get; } = AccountsDemo.PatientOf("陈志远").Value;

    internal Guid Lin { get; } = AccountsDemo.PatientOf("林秀英").Value;

    /// <summary>Everybody who asks; the family first.</summary>
    internal IReadOnlyList<Caller> Callers { get; private set; } = [];

    /// <summary>Every object with an id that belongs to a patient, by its global id.</summary>
    internal IReadOnlyDictionary<string, OwnedObject> Objects { get; private set; } = new Dictionary<string, OwnedObject>();

    /// <summary>Ids and values of the public things that questions need beside a patient's.</summary>
    internal Samples Samples { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await RunningHost.StartAsync();
        MoveIntoTheDay();
        await WorldOfStaff.PrepareAsync(Host);
        await WorldOfRecords.FillAsync(Host);
        Samples = await WorldOfOrders.FillAsync(Host);
        await WorldOfStaff.MissVisitsAsync(Host);
        await WorldOfStaff.AddChildAsync(Host);
        await WorldOfStaff.SettleAsync(Host);
        await ReadAsync();
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>Objects of a type of a patient of the family that differ in being released; the newest of each kind.</summary>
    internal IEnumerable<OwnedObject> Targets(string type) => Objects.Values
        .Where(o => o.Type == type && (o.Patient == Chen || o.Patient == Lin))
        .GroupBy(o => (o.Patient, o.IsReleased)).Select(g => g.MaxBy(o => o.Id.ToString())!);

    internal Caller CallerOf(string name) => Callers.Single(c => c.Name == name);

    /// <summary>In quiet hours (21:00 to 8:00 in China) nobody can be called, and a call is part of this world.</summary>
    private void MoveIntoTheDay()
    {
        var hour = Host.Clock.GetUtcNow().AddHours(8).Hour;
        if (hour is >= 20 or < 8)
        {
            Host.Clock.Move(TimeSpan.FromHours((34 - hour) % 24));
        }
    }

    /// <summary>Reads who is who and whose is what from the database.</summary>
    private async Task ReadAsync()
    {
        await using var db = await Host.OpenDatabaseAsync();
        Objects = Rows.Values.SelectMany(rows => rows(db)).ToDictionary(o => o.GlobalId);
        var family = await db.Set<FamilyMember>().AsNoTracking().ToListAsync();
        var care = await db.Set<CareRelation>().AsNoTracking().Where(c => c.Until == null).ToListAsync();
        var staff = await db.Set<StaffMember>().AsNoTracking().ToListAsync();
        var callers = new List<Caller>();
        foreach (var phone in (string[])[Family, "13800000003", "13800000009"])
        {
            var of = family.Where(f => f.AccountId == AccountsDemo.AccountOf(phone))
                .ToDictionary(f => f.PatientId.Value, f => f.Relation == FamilyRelation.Self ? Relation.Self : Relation.Guardian);
            callers.Add(new Caller(phone, Role.Patient, await Host.SignIn.PatientAsync(phone), of));
        }

        foreach (var member in staff.Where(s => Staff.Contains(s.UserName)))
        {
            var of = care.Where(c => c.StaffId == member.Id).ToDictionary(c => c.PatientId.Value, _ => Relation.InCare);
            callers.Add(new Caller(member.UserName, member.Role, await WorldOfStaff.TokenAsync(Host, member.UserName), of) { Clinic = member.ClinicId?.Value });
        }

        foreach (var partner in (string[])["partner-xm01", "partner-xm02"])
        {
            callers.Add(new Caller(partner, Role.PartnerClinic, await Host.SignIn.PartnerAsync(partner), new Dictionary<Guid, Relation>()));
        }

        Callers = [.. callers, new Caller("anonymous", Role.Anonymous, null, new Dictionary<Guid, Relation>())];
    }

    private static IEnumerable<OwnedObject> Of<T>(MaiGouDb db, Func<T, Guid> id)
        where T : class, IPatientOwned =>
        db.Set<T>().AsNoTracking().AsEnumerable()
            .Select(row => new OwnedObject(typeof(T).Name, id(row), row.PatientId.Value, row is not IReleasable { IsReleased: false }, (row as IClinicOwned)?.ClinicId.Value));
}

/// <summary>Classes in this collection share the host of <see cref="AccessWorld"/> and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class AccessCollection : ICollectionFixture<AccessWorld>
{
    public const string Name = "access";
}
