namespace MaiGou.Domain.Storage;

/// <summary>What the product asks of the database beside its rows: its faults, its settings, its clock.</summary>
public interface IDatabaseServer
{
    /// <summary>Null when the exception is no fault of the database that passes by itself.</summary>
    StorageFault? FaultOf(Exception exception);

    /// <summary>What keeps the product from starting, so that "key problem." reads as one sentence; null when the database did not cause it.</summary>
    string? ProblemOf(Exception exception);

    /// <summary>The settings by which an acknowledged commit could be lost, as the end of a sentence; null when there are none.</summary>
    Task<string?> DurabilityGapAsync(MaiGouDb db, CancellationToken ct);

    /// <summary>The database's clock; null when it is this process's own.</summary>
    Task<DateTime?> ClockAsync(MaiGouDb db, CancellationToken ct);

    /// <summary>Waits for the right to migrate where the database has no lock of its own that ends with its holder; null where it has.</summary>
    Task<IDisposable?> EnterMigrationAsync(MaiGouDb db, CancellationToken ct) => Task.FromResult<IDisposable?>(null);
}
