using static MaiGou.GraphEngine.ConformanceHost.Numbers;

namespace MaiGou.GraphEngine.ConformanceHost.Fields;

[InterfaceType<INamed>]
internal static class NamedFields
{
    public static string? Label([Parent] INamed named, string? prefix, int? times) => times is not { } n
        ? null
        : string.Join(' ', Enumerable.Repeat($"{prefix}{named.N}", Math.Clamp(n, 0, 5)));
}

[ObjectType<Robot>]
internal static class RobotFields
{
    public static IReadOnlyList<IResource?> Next([Parent] IReadOnlyList<Robot> robots) =>
        [.. robots.Select(r => r.N % 6 == 5 ? null : Resource(Wrap(r.N + 1L)))];

    public static Item? Owner([Parent] Robot robot) => robot.N % 2 != 0 ? throw Throw.With("owner") : new Item(robot.N);
}

[ObjectType<Ghost>]
internal static class GhostFields
{
    public static IReadOnlyList<INode?> Haunts([Parent] Ghost ghost) =>
        [Resource(Wrap(ghost.N + 1L)), null, Resource(Wrap(ghost.N + 2L))];
}
