using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.GraphEngine.Tests.PublicApi;

/// <summary>What the engine shows is a promise: it changes only when somebody has looked.</summary>
public sealed class PublicApiTests
{
    private static readonly Type[] Shown =
        [.. typeof(GraphQLServer).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Fact]
    public void The_public_surface_is_the_reviewed_one() =>
        Snapshot.Match(string.Join('\n', Shown.Select(ApiText.Of)), "api");

    [Fact]
    public void Fewer_than_60_types_are_public() => Assert.InRange(Shown.Length, 1, 59);
}
