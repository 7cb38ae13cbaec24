using static MaiGou.GraphEngine.ConformanceHost.Numbers;

namespace MaiGou.GraphEngine.ConformanceHost.Fields;

[QueryType]
internal static class QueryFields
{
    public static Item? Item(int n) => n < 0 ? null : new Item(Wrap(n));

    public static async Task<Item> ItemStrictAsync(int n)
    {
        await Task.Yield();
        return Item(n)!;
    }

    public static IReadOnlyList<Item?> Items(int count, int? from) => Holed(count, from);

    public static async Task<IReadOnlyList<Item>> ItemsStrictAsync(int count, int? from)
    {
        await Task.Yield();
        return Holed(count, from)!;
    }

    public static IReadOnlyList<Item> ItemsStrictest(int count, int? from) => Holed(count, from)!;

    public static IReadOnlyList<IReadOnlyList<Item?>> Grid(int rows, int cols, int from) => Rows(rows, cols, from);

    public static IReadOnlyList<IReadOnlyList<Item>> GridStrict(int rows, int cols, int from) => Rows(rows, cols, from)!;

    public static INode? Node(int n) => n < 0 ? null : Numbers.Resource(Wrap(n));

    public static IResource? Resource(int n) => n < 0 ? null : Numbers.Resource(Wrap(n));

    public static IReadOnlyList<ISearchResult?> Search(int count, int? from) => Found(count, from);

    public static async Task<IReadOnlyList<ISearchResult>> SearchStrictAsync(int count, int? from)
    {
        await Task.Yield();
        return Found(count, from)!;
    }

    public static IMachine? Machine(int n) => n < 0 ? null : new Robot(Wrap(n));

    public static object BadType() => new Ghost(1);

    private static Item?[] Holed(int count, int? from) => [.. Range(count, from).Select(n => ItemOrHole(Wrap(n)))];

    private static ISearchResult?[] Found(int count, int? from) =>
        [.. Range(count, from).Select(Wrap).Select(k => k % 6 == 5 ? null : Any(k))];

    private static Item?[][] Rows(int rows, int cols, int from) =>
        [.. Range(rows, 0).Select(r => Range(cols, from + r).Select(n => ItemOrHole(Wrap(n))).ToArray())];
}
