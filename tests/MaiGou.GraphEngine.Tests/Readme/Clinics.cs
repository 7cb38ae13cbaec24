namespace MaiGou.GraphEngine.Tests.Readme;

internal sealed record Clinic(int Number, string City, string Name, DateOnly Opened, string? Notes) : INamed;

internal sealed record Practitioner(string Name) : INamed;

internal sealed record Slot(string Starts);

/// <summary>Stands for the database of the README; counts how often it is asked.</summary>
internal sealed class Clinics
{
    private readonly Clinic[] _all =
    [
        new(1, "Hangzhou", "West Lake Clinic", new DateOnly(2019, 5, 1), "roof leaks"),
        new(2, "Hangzhou", "River Clinic", new DateOnly(2021, 9, 12), null),
        new(3, "Hangzhou", "Hill Clinic", new DateOnly(2024, 2, 29), null),
    ];

    public int Queries { get; private set; }

    public Clinic? Find(int number) => _all.FirstOrDefault(c => c.Number == number);

    public IEnumerable<INamed> Search(string word) =>
        _all.Where(c => c.Name.Contains(word, StringComparison.Ordinal)).Concat<INamed>([new Practitioner($"Ann {word}")]);

    public Task<List<Clinic>> InCityAsync(string city, int after, int count, CancellationToken ct)
    {
        Queries++;
        return Task.FromResult(_all.Where(c => c.City == city && c.Number > after).Take(count).ToList());
    }

    public Task<int> CountAsync(string city, CancellationToken ct)
    {
        Queries++;
        return Task.FromResult(_all.Count(c => c.City == city));
    }

    public Task<ILookup<int, Slot>> SlotsAsync(IReadOnlyList<int> clinics, CancellationToken ct)
    {
        Queries++;
        return Task.FromResult(clinics.SelectMany(n => new[] { 9, 10, 11 }.Select(h => (Clinic: n, Slot: new Slot($"{h:00}:{n:00}"))))
            .ToLookup(s => s.Clinic, s => s.Slot));
    }

    public async IAsyncEnumerable<Slot> FreedAsync(int clinic, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        yield return new Slot($"14:{_all[clinic - 1].Number:00}");
    }
}
