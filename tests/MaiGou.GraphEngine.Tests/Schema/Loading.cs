using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Schema;

/// <summary>Short ways to load schemas in tests.</summary>
internal static class Loading
{
    public static GraphSchema Schema(string text) => SchemaLoader.Load([("a.graphql", text)]);

    /// <summary>The violations of a schema that would be fine without <paramref name="text"/>.</summary>
    public static IReadOnlyList<string> Violations(string text, bool withQuery = true) =>
        Assert.Throws<SchemaException>(() => Schema(withQuery ? text + "\ntype Query { ok: Boolean }" : text)).Violations;

    public static string Violation(string text, bool withQuery = true) => Assert.Single(Violations(text, withQuery));
}
