namespace MaiGou.Domain.Storage;

/// <summary>The database's clock, for use inside queries: deadlines are compared there, never with a process's clock.</summary>
public static class DbClock
{
    /// <summary>Translated to SQL. Errors: called outside a query it throws.</summary>
    public static DateTime UtcNow() => throw new InvalidOperationException("DbClock.UtcNow stands in queries only.");
}
