namespace MaiGou.GraphEngine.Binding;

/// <summary>Makes a list of a result that stands for one without being enumerable: an asynchronous sequence or a piece of memory (X25).</summary>
internal abstract class ListReader
{
    /// <summary>Null when the result is read as it is.</summary>
    public static ListReader? For(ClrShape value) =>
        value.Is(typeof(IAsyncEnumerable<>)) ? Make(typeof(Sequence<>), value)
        : Memory(value) is { } memory ? Make(memory, new ClrShape(value.Core, null))
        : null;

    /// <summary>True when reading must wait.</summary>
    public abstract bool IsAsync { get; }

    /// <summary>Reads a list to its end.</summary>
    public abstract ValueTask<object> ReadAsync(object list, CancellationToken ct);

    /// <summary>Reads a list that need not be waited for.</summary>
    public abstract object Read(object list);

    private static Type? Memory(ClrShape value)
    {
        var open = value.Core.IsGenericType ? value.Core.GetGenericTypeDefinition() : null;
        return open == typeof(Memory<>) ? typeof(Writable<>) : open == typeof(ReadOnlyMemory<>) ? typeof(ReadOnly<>) : null;
    }

    private static ListReader Make(Type reader, ClrShape list) =>
        (ListReader)Activator.CreateInstance(reader.MakeGenericType(list.Type.GetGenericArguments()))!;

    private sealed class Sequence<T> : ListReader
    {
        public override bool IsAsync => true;

        public override async ValueTask<object> ReadAsync(object list, CancellationToken ct)
        {
            var items = new List<T>();
            await foreach (var item in ((IAsyncEnumerable<T>)list).WithCancellation(ct))
            {
                items.Add(item);
            }

            return items;
        }

        public override object Read(object list) => throw new NotSupportedException("An asynchronous sequence must be waited for.");
    }

    private abstract class AtOnce : ListReader
    {
        public override bool IsAsync => false;

        public override ValueTask<object> ReadAsync(object list, CancellationToken ct) => new(Read(list));
    }

    private sealed class Writable<T> : AtOnce
    {
        public override object Read(object list) => ((Memory<T>)list).ToArray();
    }

    private sealed class ReadOnly<T> : AtOnce
    {
        public override object Read(object list) => ((ReadOnlyMemory<T>)list).ToArray();
    }
}
