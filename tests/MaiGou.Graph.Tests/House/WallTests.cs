using System.Reflection;
using System.Text.RegularExpressions;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Tests.House;

/// <summary>The compile-time walls. Source: docs/adr/0003.</summary>
public sealed partial class WallTests
{
    [Fact]
    public void The_engine_references_no_other_project_and_no_package() =>
        Assert.Empty(References("src/MaiGou.GraphEngine/MaiGou.GraphEngine.csproj"));

    [Fact]
    public void The_domain_references_the_mapper_of_its_rows_and_nothing_else() =>
        Assert.Equal(["Microsoft.EntityFrameworkCore.Relational"], References("src/MaiGou.Domain/MaiGou.Domain.csproj"));

    [Fact]
    public void The_domain_uses_no_type_of_the_web_the_graph_or_a_vendor() =>
        Assert.Empty(Uses(typeof(Viewer).Assembly, "Microsoft.AspNetCore", "MaiGou.G", "MaiGou.Integrations", "Microsoft.Data.Sqlite", "Azure"));

    [Fact]
    public void The_engine_uses_no_type_of_the_product_or_of_a_database() =>
        Assert.Empty(Uses(typeof(GraphQLServer).Assembly, "MaiGou.Domain", "MaiGou.Integrations", "MaiGou.Graph,", "Microsoft.EntityFrameworkCore"));

    [Fact]
    public void Vendors_are_named_in_integrations_and_where_the_host_puts_the_parts_together() =>
        Assert.Equal(
            [],
            Repository.Files("src/MaiGou.Domain", "*.cs")
                .Concat(Repository.Files("src/MaiGou.GraphEngine", "*.cs"))
                .Concat(Repository.Files("src/MaiGou.Graph", "*.cs").Where(f => !f.EndsWith("Setup.cs", StringComparison.Ordinal)))
                .Where(file => Vendor().IsMatch(Repository.ReadCode(file))));

    [Fact]
    public void Resolvers_neither_open_the_database_nor_save() =>
        Assert.Equal([], Repository.Files("src/MaiGou.Graph", "*.cs")
            .Where(file => ResolverClass().IsMatch(Repository.Read(file)))
            .Where(file => Database().IsMatch(Repository.ReadCode(file))));

    [Fact]
    public void Every_file_of_the_contract_has_its_capability_in_domain_and_graph() =>
        Assert.Equal([], Repository.Files("schema", "*.graphql").Select(Path.GetFileNameWithoutExtension).Where(name => name != "maigou")
            .SelectMany(name => new[] { $"src/MaiGou.Domain/{Capitalised(name!)}", $"src/MaiGou.Graph/{Capitalised(name!)}" })
            .Where(folder => !Directory.Exists(Path.Combine(Repository.Root, folder))));

    private static IReadOnlyList<string> References(string project) =>
        [.. Reference().Matches(Repository.Read(project)).Select(m => m.Groups["name"].Value)];

    private static IReadOnlyList<string> Uses(Assembly assembly, params string[] prefixes) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.FullName).Where(name => prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal)))];

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex("""<(Project|Package)Reference Include="(?<name>[^"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\w*(Stripe|Sqlite|Npgsql|SqlServer|Postgres|Azure|Redis)\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Vendor();

    [GeneratedRegex(@"^\[(QueryType|MutationType|SubscriptionType|ObjectType<|InterfaceType<)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ResolverClass();

    [GeneratedRegex(@"\b(SaveChanges\w*|ExecuteUpdate\w*|ExecuteDelete\w*|MaiGouDb|Transactions)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Database();
}
