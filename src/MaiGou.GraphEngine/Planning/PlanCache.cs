using System.Collections.Concurrent;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Prepared operations by document text and operation name; bounded in bytes, evicting what was not used lately.</summary>
/// <remarks>Only valid documents come in (V52). The whole text is compared: a hash alone is never trusted.</remarks>
internal sealed class PlanCache(long maxBytes)
{
    public const long DefaultMaxBytes = 32L * 1024 * 1024;

    private readonly ConcurrentDictionary<PlanKey, Entry> _entries = new();
    private readonly Queue<Entry> _clock = new();
    private readonly Lock _gate = new();
    private long _bytes;

    public int Count => _entries.Count;

    public PreparedOperation? Find(PlanKey key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        entry.Used = true;
        return entry.Operation;
    }

    /// <summary>Keeps an operation. The text of the key must stay as it is.</summary>
    public void Add(PlanKey key, PreparedOperation operation)
    {
        var size = key.Document.Length + operation.Size;
        lock (_gate)
        {
            var entry = new Entry(key, operation, size);
            if (size > maxBytes || !_entries.TryAdd(key, entry))
            {
                return;
            }

            _clock.Enqueue(entry);
            _bytes += size;
            while (_bytes > maxBytes)
            {
                EvictOne();
            }
        }
    }

    private void EvictOne()
    {
        var oldest = _clock.Dequeue();
        if (oldest.Used && _clock.Count > 0)
        {
            // A second chance, without which one burst of rare documents would empty the cache.
            oldest.Used = false;
            _clock.Enqueue(oldest);
            return;
        }

        _entries.TryRemove(oldest.Key, out _);
        _bytes -= oldest.Size;
    }

    private sealed class Entry(PlanKey key, PreparedOperation operation, long size)
    {
        public PlanKey Key { get; } = key;

        public PreparedOperation Operation { get; } = operation;

        public long Size { get; } = size;

        public bool Used { get; set; }
    }
}

/// <summary>What decides on the plan of a request. Verdicts differ with introspection, so it is part of the key.</summary>
internal readonly struct PlanKey(ReadOnlyMemory<byte> document, string? operationName, bool introspectionAllowed) : IEquatable<PlanKey>
{
    private readonly string? _operationName = operationName;
    private readonly bool _introspectionAllowed = introspectionAllowed;
    private readonly int _hash = HashOf(document.Span, operationName);

    public ReadOnlyMemory<byte> Document { get; } = document;

    /// <summary>The same key over another copy of the same text.</summary>
    public PlanKey Over(ReadOnlyMemory<byte> copy) => new(copy, _operationName, _introspectionAllowed);

    public bool Equals(PlanKey other) =>
        _hash == other._hash
        && _introspectionAllowed == other._introspectionAllowed
        && _operationName == other._operationName
        && Document.Span.SequenceEqual(other.Document.Span);

    public override bool Equals(object? obj) => obj is PlanKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static int HashOf(ReadOnlySpan<byte> document, string? name)
    {
        // Seeded per process, so that nobody can prepare documents that collide.
        var hash = default(HashCode);
        hash.AddBytes(document);
        hash.Add(name);
        return hash.ToHashCode();
    }
}
