namespace MaiGou.Domain.Storage;

/// <summary>A promise about the whole database, checked by the <c>check</c> command and after every fault test.</summary>
public interface IInvariant
{
    /// <summary>The promise as one sentence, with its number of the reliability goals where it has one (I1 …).</summary>
    string Promise { get; }

    /// <summary>True for a promise of time, which only holds while nodes run: a restored copy is not asked for it.</summary>
    bool NeedsRunningNodes => false;

    /// <summary>Each broken row as one line of ids; nothing when the promise holds.</summary>
    IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, CancellationToken ct);
}
