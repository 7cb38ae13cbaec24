namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>The arithmetic of the host's description.</summary>
internal static class Numbers
{
    public static int Wrap(long n) => (int)(((n % 97) + 97) % 97);

    /// <summary>As many numbers as asked for, at most 60, from a first one on.</summary>
    public static IEnumerable<long> Range(int? count, long? from) =>
        Enumerable.Range(0, Math.Clamp(count ?? 0, 0, 60)).Select(i => (from ?? 0) + i);

    public static Item? ItemOrHole(int k, int hole = 5) => k % 6 == hole ? null : new Item(k);

    public static IResource Resource(int n) => n % 2 == 0 ? new Item(n) : new Robot(n);

    public static ISearchResult Any(int n) => n % 5 == 4 ? new Ghost(n) : n % 2 == 0 ? new Item(n) : new Robot(n);
}
