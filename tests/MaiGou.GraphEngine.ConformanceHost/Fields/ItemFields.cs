using static MaiGou.GraphEngine.ConformanceHost.Numbers;

namespace MaiGou.GraphEngine.ConformanceHost.Fields;

[ObjectType<Item>]
internal static class ItemFields
{
    public static IReadOnlyList<Item?> Next([Parent] IReadOnlyList<Item> items) =>
        [.. items.Select(i => i.N % 6 == 5 ? null : new Item(Wrap(i.N + 1L)))];

    public static string? Boom([Parent] Item item) => item.N % 4 == 0 ? throw Throw.With("boom") : $"calm {item.N}";

    public static async Task<IReadOnlyList<FieldResult<string>>> BoomStrictAsync([Parent] IReadOnlyList<Item> items, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
        return
        [
            .. items.Select(i => i.N % 7 == 0
                ? (FieldResult<string>)new GraphQLError("boomStrict", "CONFORMANCE")
                : $"calm {i.N}"),
        ];
    }

    public static IReadOnlyList<string> Tags([Parent] Item item, int? count) => [.. Range(count, 0).Select(i => $"t{i}")];

    // A list of objects promises nothing about its items, so that one of them can break the rule of the SDL.
    public static object? Tight([Parent] Item item) =>
        item.N % 5 == 3 ? new object?[] { item.N, null } : new object?[] { item.N, item.N };

    public static async Task<IReadOnlyList<IReadOnlyList<Item?>>> KidsAsync([Parent] IReadOnlyList<Item> items, int? count, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), ct);
        return [.. items.Select(i => Holed(i, count))];
    }

    public static IReadOnlyList<IReadOnlyList<Item>> KidsStrict([Parent] IReadOnlyList<Item> items, int? count) =>
        [.. items.Select(i => (IReadOnlyList<Item>)Holed(i, count)!)];

    public static IReadOnlyList<Item> KidsStrictest([Parent] Item item, int? count) =>
        [.. Kids(item, count).Select(k => new Item(k))];

    public static async Task<IReadOnlyList<Item>> ParentAsync([Parent] IReadOnlyList<Item> items)
    {
        await Task.Yield();
        return [.. items.Select(i => new Item(i.N / 3))];
    }

    public static IReadOnlyList<ISearchResult?> Friend([Parent] IReadOnlyList<Item> items) =>
        [.. items.Select(i => i.N % 4 == 3 ? null : Any(Wrap(i.N + 3L)))];

    public static async Task<IReadOnlyList<ISearchResult>> FriendStrictAsync([Parent] IReadOnlyList<Item> items)
    {
        await Task.Yield();
        return [.. items.Select(i => Any(Wrap(i.N + 3L)))];
    }

    public static INode? Node([Parent] Item item) => Resource(Wrap(item.N + 1L));

    public static IReadOnlyList<INamed> Named([Parent] Item item) => [Resource(item.N), Resource(Wrap(item.N + 1L))];

    public static IReadOnlyList<IReadOnlyList<Item?>> Grid([Parent] Item item, int? rows, int? cols) =>
        [.. Cells(item, rows, cols).Select(row => (IReadOnlyList<Item?>)[.. row.Select(k => ItemOrHole(k))])];

    public static IReadOnlyList<IReadOnlyList<Item>> GridStrict([Parent] Item item, int? rows, int? cols) =>
        [.. Cells(item, rows, cols).Select(row => (IReadOnlyList<Item>)[.. row.Select(k => k % 11 == 10 ? null! : new Item(k))])];

    public static string? Old([Parent] Item item) => "old";

    public static object OldArg([Parent] Item item, int? a, int? b) => (a ?? 0L) + (b ?? 0L);

    private static IReadOnlyList<Item?> Holed(Item item, int? count) => [.. Kids(item, count).Select(k => ItemOrHole(k))];

    private static IEnumerable<int> Kids(Item item, int? count) => Range(count, 0).Select(i => Wrap((3L * item.N) + 1 + i));

    private static IEnumerable<IEnumerable<int>> Cells(Item item, int? rows, int? cols) =>
        Range(rows, 0).Select(r => Range(cols, 0).Select(c => Wrap(item.N + (2 * r) + c)));
}
