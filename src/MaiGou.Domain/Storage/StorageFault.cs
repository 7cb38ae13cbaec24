namespace MaiGou.Domain.Storage;

/// <summary>Why the database did not do what was asked although the request is in order: the same request may succeed later.</summary>
public enum StorageFault
{
    /// <summary>Others hold a lock, or won every race; nothing was written.</summary>
    Busy,

    /// <summary>The database does not answer, or the connection broke; a commit on its way may or may not have happened.</summary>
    Unavailable,

    /// <summary>There is no room left to write to.</summary>
    Full,

    /// <summary>The database may be read but not written.</summary>
    ReadOnly,
}

/// <summary>The turn to write did not come in time.</summary>
public sealed class StorageBusyException() : Exception("Too many wait to write to the database.");
