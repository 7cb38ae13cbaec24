using System.Text.RegularExpressions;
using MaiGou.Graph.Nodes;
using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.Graph.Tests.House;

/// <summary>The contract that clients were built against, and what may become of it (O04).</summary>
/// <remarks>The snapshot is the contract as last reviewed: a change that breaks nobody renews it, one that does goes through <c>@deprecated</c> first.</remarks>
public sealed class ContractChangeTests
{
    private const string Before = """
        type Query { a(x: Int, y: Int! = 1, old: Int @deprecated): Int b: String! c: [U!] d: I gone: Int @deprecated }
        type Mutation { m(in: In!): E }
        interface I { id: ID } type T implements I { id: ID } type S { id: ID } union U = T | S
        input In { p: Int! q: String } enum E { ONE TWO }
        """;

    [Fact]
    public void O04_no_change_since_the_last_review_breaks_a_client()
    {
        var path = Path.Combine(Repository.Root, "tests/MaiGou.Graph.Tests/House/__snapshots__/schema.contract.snap");
        var now = SchemaLoader.Load(SchemaLoader.ReadFolder(Path.Combine(AppContext.BaseDirectory, "schema")), MaiGouScalars.All);

        var broken = File.Exists(path) ? BreakingChanges.Between(SchemaLoader.Load([("released", File.ReadAllText(path))], MaiGouScalars.All), now) : [];

        Assert.True(broken.Count == 0, $"Deprecate first, with a reason and a date:\n{string.Join('\n', broken)}");
        Snapshot.Match(ContractText.Of(now), "schema.contract");
    }

    [Theory]
    [InlineData("gone: Int @deprecated", "", "")]
    [InlineData(", old: Int @deprecated", "", "")]
    [InlineData("b: String!", "b: String! e: Int", "")]
    [InlineData("a(x: Int", "a(x: Int, z: Int! = 3", "")]
    [InlineData("c: [U!]", "c: [U!]!", "")]
    [InlineData("p: Int!", "p: Int", "")]
    [InlineData("ONE TWO", "ONE TWO THREE", "")]
    [InlineData("b: String!", "", "Query.b: is gone")]
    [InlineData("b: String!", "b: String", "Query.b: String! became String")]
    [InlineData("c: [U!]", "c: [U]", "Query.c: [U!] became [U]")]
    [InlineData(" d: I", " d: T", "Query.d: I became T")]
    [InlineData("x: Int", "x: Int!", "Query.a(x:): Int became Int!")]
    [InlineData("y: Int! = 1", "y: Int!", "Query.a(y:): has no default any more")]
    [InlineData("a(x: Int, ", "a(", "Query.a(x:): is gone")]
    [InlineData("a(x: Int", "a(z: Int!, x: Int", "Query.a(z:): is new and required")]
    [InlineData("q: String", "q: String r: Int!", "In.r: is new and required")]
    [InlineData("q: String", "", "In.q: is gone")]
    [InlineData("ONE TWO", "ONE", "E.TWO: is gone")]
    [InlineData("U = T | S", "U = T", "U: S is no member any more")]
    [InlineData("T implements I", "T", "T: does not implement I any more")]
    public void O04_changes_that_break_clients_are_told_from_those_that_do_not(string change, string into, params string[] expected)
    {
        var after = new Regex(Regex.Escape(change), RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(Before, into, 1);

        var broken = BreakingChanges.Between(SchemaLoader.Load([("before", Before)]), SchemaLoader.Load([("after", after)]));

        Assert.Equal(expected.Where(e => e.Length > 0).Order(StringComparer.Ordinal), broken.Order(StringComparer.Ordinal));
    }
}
