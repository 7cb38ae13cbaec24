using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>What a developer reads when schema and code disagree; the snapshots are written to be read.</summary>
public sealed class StartUpTests
{
    [Fact]
    public void T23_T24_all_disagreements_of_schema_and_code_are_told_in_one_list()
    {
        using var services = new ServiceCollection().AddSingleton<BrokenClinic.IClock, BrokenClinic.Clock>().BuildServiceProvider();

        var refusal = Assert.Throws<BindingException>(() => GraphQLServer.Build(services, BrokenClinic.Options()));

        Assert.All(refusal.Mismatches, line => Assert.Matches("^[A-Z@][A-Za-z0-9_.,()@: ]*: .+ / .+$", line));
        Snapshot.Match(string.Join('\n', refusal.Mismatches) + "\n", "disagreements");
    }

    [Fact]
    public void T18_all_violations_of_the_schema_are_told_in_one_list()
    {
        var options = new GraphQLServerOptions();
        options.SchemaTexts.Add(("broken.graphql", BrokenSchema.Sdl));
        using var services = new ServiceCollection().BuildServiceProvider();

        var refusal = Assert.Throws<SchemaException>(() => GraphQLServer.Build(services, options));

        Assert.All(refusal.Violations, line => Assert.Matches(@"^[A-Za-z@_][A-Za-z0-9_.()@:]*: .+ \(broken\.graphql:[0-9]+\)$", line));
        Snapshot.Match(string.Join('\n', refusal.Violations) + "\n", "violations");
    }
}
