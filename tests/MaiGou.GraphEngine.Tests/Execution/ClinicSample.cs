namespace MaiGou.GraphEngine.Tests.Execution;

internal sealed class Clinic(int id, string name, string? phone, bool open, int? rank)
{
    public int Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Phone { get; } = phone;

    public bool Open { get; } = open;

    public int? Rank { get; } = rank;
}

internal enum Grade
{
    Resident,
    Chief,
}

internal sealed record Doctor(string Name, Grade Grade, int ClinicId);

/// <summary>Clinics in memory, with a record of who asked.</summary>
internal sealed class ClinicStore
{
    public List<string> Calls { get; } = [];

    public int Counted { get; private set; }

    public List<Clinic> All { get; } =
        [new(1, "One", null, true, null), new(2, "Two", "2222", false, 2), new(3, "Three", null, true, 3)];

    public List<Doctor> Doctors { get; } =
        [new("Li", Grade.Chief, 1), new("Wu", Grade.Resident, 2), new("Xu", Grade.Chief, 2)];

    public Clinic? Find(int id) => All.Find(c => c.Id == id);

    public void Forget(int id) => Find(id)!.Name = null!;

    public Task<int> CountAsync()
    {
        Counted++;
        return Task.FromResult(All.Count);
    }
}

[QueryType]
internal static class ClinicQueries
{
    public static async Task<Connection<Clinic>> Clinics(int first, ClinicStore store, CancellationToken ct)
    {
        await Task.Delay(1, ct);
        store.Calls.Add("clinics");
        return new Connection<Clinic>(
            [.. store.All.Take(first).Select(c => new Edge<Clinic>($"c{c.Id}", c))], new PageInfo(first < store.All.Count, false, null, null))
        {
            Count = _ => store.CountAsync(),
        };
    }

    public static Clinic? Clinic(int id, ClinicStore store) => store.Find(id);

    public static string? Broken() => throw new InvalidOperationException("secret");
}

[MutationType]
internal static class ClinicMutations
{
    public static Clinic Rename(int id, string name, ClinicStore store)
    {
        var clinic = store.Find(id)!;
        clinic.Name = name;
        return clinic;
    }
}

[SubscriptionType]
internal static class ClinicStreams
{
    public static async IAsyncEnumerable<Clinic> Renamed(ClinicStore store)
    {
        foreach (var clinic in store.All.Take(2))
        {
            await Task.Yield();
            yield return clinic;
        }
    }
}

[ObjectType<Clinic>]
internal static class ClinicFields
{
    public static IReadOnlyList<IReadOnlyList<Doctor>> Doctors([Parent] IReadOnlyList<Clinic> clinics, ClinicStore store)
    {
        store.Calls.Add($"doctors×{clinics.Count}");
        return [.. clinics.Select(c => store.Doctors.FindAll(d => d.ClinicId == c.Id))];
    }
}

[ObjectType<Doctor>]
internal static class DoctorFields
{
    public static IReadOnlyList<Clinic?> Clinic([Parent] IReadOnlyList<Doctor> doctors, ClinicStore store)
    {
        store.Calls.Add($"clinic×{doctors.Count}");
        return [.. doctors.Select(d => store.Find(d.ClinicId))];
    }
}
