using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MaiGou.Graph.Security;
using MaiGou.Graph.Tests.Access;
using MaiGou.Graph.Tests.Host;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.House;

/// <summary>What the operations of this product cost, and what may be kept of their answers. Source: docs/adr/0014.</summary>
[Collection(HostCollection.Name)]
public sealed partial class CostTests(RunningHost host)
{
    [Fact]
    public void Q01_every_page_and_every_list_of_objects_says_how_long_it_gets()
    {
        var silent = Contract.Types.SelectMany(t => t.Fields)
            .Where(f => f.Type.Named is CompositeType && (Contract.IsConnection(f.Type.Named) || (Contract.IsList(f) && !Contract.IsConnection(f.DeclaringType))))
            .Where(f => f.Directive("listSize") is null)
            .Select(f => f.Coordinate);

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Q06_a_hundred_of_a_hundred_of_two_hundred_is_refused()
    {
        var answer = await host.Ask(
            "{ viewer { reports(first: 100) { nodes { observations(first: 100) { nodes { trend { points { value } } } } } } } }",
            token: await host.SignIn.PatientAsync("13800000001"));

        Assert.Equal((400, "OPERATION_COST_EXCEEDED"), (answer.Status, Assert.Single(answer.Codes)));
        var told = answer.Json.RootElement.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal((2020203, 500000), (told.GetProperty("typeCost").GetInt64(), told.GetProperty("maxTypeCost").GetInt64()));
    }

    [Fact]
    public async Task Q06_who_is_not_signed_in_may_ask_for_less()
    {
        const string Big = "{ packages(first: 100) { nodes { notChecked { items { id } } items { id } } } }";
        var bigger = $"{{ {string.Concat("abcdefg".Select(alias => $"{alias}: packages(first: 100) {{ nodes {{ notChecked {{ items {{ id }} }} }} }} "))} }}";

        var small = await host.Ask(Big);
        var nobody = await host.Ask(bigger);
        var somebody = await host.Ask(bigger, token: await host.SignIn.PatientAsync("13800000001"));

        Assert.Empty(small.Codes);
        Assert.Equal(["OPERATION_COST_EXCEEDED"], nobody.Codes);
        Assert.Empty(somebody.Codes);
    }

    [Fact]
    public async Task Q06_the_operations_of_the_README_cost_less_than_a_fiftieth_of_what_is_allowed()
    {
        foreach (Match document in GraphQLBlock().Matches(Repository.Read("README.md")))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document.Groups["text"].Value }) };
            request.Headers.Add("GraphQL-Cost", "validate");
            using var response = await host.Graph.Http.SendAsync(request);
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

            var cost = json.RootElement.GetProperty("extensions").GetProperty("operationCost");

            Assert.InRange(cost.GetProperty("fieldCost").GetDouble(), 1, CostLimits.Field / 50);
            Assert.InRange(cost.GetProperty("typeCost").GetDouble(), 1, CostLimits.Type / 50);
        }
    }

    [Fact]
    public void A06_nothing_that_asks_who_you_are_carries_a_hint_for_caches()
    {
        var hinted = Contract.Types.SelectMany(t => t.Fields)
            .Where(f => f.Directive("cacheControl") is not null || f.DeclaringType.Directive("cacheControl") is not null)
            .Where(f => Rule(f.Directive("access")) is not (null or "PUBLIC") || Rule(f.DeclaringType.Directive("access")) is not (null or "PUBLIC"))
            .Select(f => f.Coordinate);

        Assert.Equal(["CheckupPackage.eligibleFor"], hinted);
    }

    [Theory]
    [InlineData("{packages{nodes{code price{amount} items{name} clinics{name}} pageInfo{endCursor} totalCount}}", "public, max-age=60")]
    [InlineData("{indicators(first:3){nodes{code ranges{low source{text}}}}}", "public, max-age=300")]
    [InlineData("{packages(first:1){nodes{code notChecked{department}}}}", "no-store")]
    [InlineData("{clinics{code} viewer{role}}", "no-store")]
    public async Task K01_the_public_catalogue_may_be_kept_for_a_minute_and_nothing_that_depends_on_the_caller(string query, string expected)
    {
        using var response = await host.Graph.Http.GetAsync(new Uri($"/graphql?query={Uri.EscapeDataString(query)}", UriKind.Relative));

        Assert.Equal(expected, string.Join(", ", response.Headers.GetValues("Cache-Control")));
        Assert.Equal(["Accept", "Accept-Language"], response.Headers.Vary);
    }

    private static string? Rule(AppliedDirective? access) => (access?.Argument("rule") as EnumValueNode)?.Value;

    [GeneratedRegex("```graphql\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex GraphQLBlock();
}
