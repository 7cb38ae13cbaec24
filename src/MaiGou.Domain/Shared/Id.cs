namespace MaiGou.Domain.Shared;

/// <summary>The identity of one <typeparamref name="T"/>. Ids of different things never mix.</summary>
/// <remarks>Shape: a version 7 UUID, so that indexes grow at their end. Knowing an id gives no right to anything.</remarks>
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
    where T : class
{
    /// <summary>The id of nothing; a foreign or malformed id reads as this one and is never found.</summary>
    public static Id<T> None => default;

    public bool IsNone => Value == Guid.Empty;

    public static Id<T> New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("N");

    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}
