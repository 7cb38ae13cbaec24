using System.Buffers;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Arrays of one run: small ones are plain, large ones are lent by the pool until the result is written.</summary>
internal sealed class RunMemory
{
    private const int PooledFrom = 64;

    private List<object[]>? _objects;
    private List<int[]>? _ints;
    private List<byte[]>? _marks;

    /// <summary>Room for objects; what lies beyond the part in use is undefined.</summary>
    public object[] Objects(int count) => count < PooledFrom ? new object[count] : Lend(ref _objects, count);

    public int[] Ints(int count) => count < PooledFrom ? new int[count] : Lend(ref _ints, count);

    /// <summary>Marks that are all zero.</summary>
    public byte[] Marks(int count)
    {
        if (count < PooledFrom)
        {
            return new byte[count];
        }

        var marks = Lend(ref _marks, count);
        Array.Clear(marks, 0, count);
        return marks;
    }

    /// <summary>The same objects in an array with more room.</summary>
    public object[] Grown(object?[] full, int atLeast = 16)
    {
        var larger = Objects(Math.Max(atLeast, full.Length * 2));
        Array.Copy(full, larger, full.Length);
        return larger;
    }

    /// <summary>Gives everything back. Not called when a resolver may still be running.</summary>
    public void Return()
    {
        // References must not outlive the request in the pool.
        Return(ref _objects, clear: true);
        Return(ref _ints, clear: false);
        Return(ref _marks, clear: false);
    }

    private static T[] Lend<T>(ref List<T[]>? lent, int count)
    {
        var array = ArrayPool<T>.Shared.Rent(count);
        (lent ??= []).Add(array);
        return array;
    }

    private static void Return<T>(ref List<T[]>? lent, bool clear)
    {
        foreach (var array in lent ?? [])
        {
            ArrayPool<T>.Shared.Return(array, clear);
        }

        lent = null;
    }
}
