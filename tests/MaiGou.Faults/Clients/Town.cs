using System.Security.Cryptography;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Cluster;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Security;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Clients;

/// <summary>The people and the slots of a scenario.</summary>
/// <remarks>Sending codes is limited for each network, so the crowd gets its sessions directly; a few sign in by their code.</remarks>
internal sealed class Town
{
    private readonly AccessTokens _tokens;

    private Town(AccessTokens tokens) => _tokens = tokens;

    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>Slots of one clinic, each with the same capacity, none of them within the coming week.</summary>
    public required IReadOnlyList<Place> Places { get; init; }

    public required string Package { get; init; }

    public required string Clinic { get; init; }

    /// <summary>Unit: places of each slot.</summary>
    public required int Capacity { get; init; }

    /// <summary>Settles people and sets slots to a capacity.</summary>
    public static async Task<Town> SettleAsync(Database database, int people, int slots, int capacity)
    {
        var found = await database.WriteAsync(db => PrepareAsync(db, slots, capacity));
        var crowd = new List<Person>();
        foreach (var chunk in Enumerable.Range(0, people).Chunk(500))
        {
            crowd.AddRange(await database.WriteAsync(db => Task.FromResult(chunk.Select(n => Settle(db, n)).ToList())));
        }

        var keys = new KeyRing(new InstallationFolder(database.Folder), TimeProvider.System);
        return new Town(new AccessTokens(keys, TimeProvider.System))
        {
            People = crowd, Places = found.Places, Package = found.Package, Clinic = found.Clinic, Capacity = capacity,
        };
    }

    /// <summary>An access token, good for ten minutes; renewed by itself.</summary>
    public string TokenOf(Person person)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (person.Token is null || person.TokenEndsAt < now.AddMinutes(2))
        {
            person.Token = _tokens.Issue(person.Session).Token;
            person.TokenEndsAt = now.AddMinutes(10);
        }

        return person.Token;
    }

    private static async Task<(IReadOnlyList<Place> Places, string Package, string Clinic)> PrepareAsync(MaiGouDb db, int slots, int capacity)
    {
        var package = await db.Set<CheckupPackage>().SingleAsync(p => p.Code == "P01");
        var clinic = await db.Set<PackageOffer>().Where(o => o.PackageId == package.Id).OrderBy(o => o.ClinicId).Select(o => o.ClinicId).FirstAsync();
        var first = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(8);
        var open = await db.Set<Slot>().Where(s => s.ClinicId == clinic && s.On >= first)
            .OrderBy(s => s.StartMinute).ThenBy(s => s.On).Take(slots).ToListAsync();
        foreach (var slot in open)
        {
            slot.Capacity = capacity;
        }

        return ([.. open.Select(s => new Place(s.Id.Value, s.On, GlobalIds.Write(nameof(Slot), s.Id.Value)))],
            GlobalIds.Write(nameof(CheckupPackage), package.Id.Value), GlobalIds.Write(nameof(Domain.Clinics.Clinic), clinic.Value));
    }

    private static Person Settle(MaiGouDb db, int number)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var account = new Account { Id = Id<Account>.New(TimeProvider.System), Phone = $"137{number:00000000}", CreatedAt = now };
        var patient = new Patient
        {
            Id = Id<Patient>.New(TimeProvider.System), Name = $"试验{number:00000}", Sex = Sex.Female, BirthDate = new DateOnly(1980, 1, 1), CreatedAt = now,
        };
        var session = new Session
        {
            Id = Guid.CreateVersion7(), Role = Role.Patient, AccountId = account.Id, StartedAt = now.AddHours(-1), EndsAt = now.AddDays(7),
        };
        db.AddRange(account, patient, session);
        db.Add(new RefreshToken { TokenHash = Convert.ToHexStringLower(SHA256.HashData(session.Id.ToByteArray())), SessionId = session.Id, IdleEndsAt = session.EndsAt });
        db.Add(new FamilyMember { AccountId = account.Id, PatientId = patient.Id, Relation = FamilyRelation.Self, AddedAt = now });
        return new Person(number, account.Phone, patient.Id.Value, GlobalIds.Write(nameof(Patient), patient.Id.Value), session);
    }
}

/// <summary>Somebody who buys for themselves.</summary>
/// <param name="Patient">Id of the row.</param>
/// <param name="PatientId">The same as clients see it.</param>
internal sealed record Person(int Number, string Phone, Guid Patient, string PatientId, Session Session)
{
    public string? Token { get; set; }

    public DateTimeOffset TokenEndsAt { get; set; }
}

/// <summary>A slot that the scenario uses.</summary>
/// <param name="SlotId">The id as clients see it.</param>
internal sealed record Place(Guid Slot, DateOnly On, string SlotId);
