using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <summary>Shares the strings of names between documents, so that a name seen lately allocates nothing (L37).</summary>
/// <remarks>A fixed number of slots that overwrite each other: a client that invents names cannot make it grow.</remarks>
internal static class NameTable
{
    private const int MaxNameBytes = 64;
    private static readonly string?[] Slots = new string?[8192];

    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length > MaxNameBytes)
        {
            return Encoding.ASCII.GetString(name);
        }

        ref var slot = ref Slots[Hash(name) % (uint)Slots.Length];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(name, known))
        {
            return known;
        }

        var text = Encoding.ASCII.GetString(name);
        Volatile.Write(ref slot, text);
        return text;
    }

    // FNV-1a: names are short, and a collision only costs an allocation.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var c in name)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
