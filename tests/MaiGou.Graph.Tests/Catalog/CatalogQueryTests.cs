using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Catalog;

[Collection(HostCollection.Name)]
public sealed class CatalogQueryTests(RunningHost host)
{
    [Fact]
    public async Task Anybody_pages_through_the_packages_with_their_items_and_clinics()
    {
        var answer = await host.Ask("""
            {
              packages(first: 2, orderBy: { field: PRICE, isDescending: true }, filter: { sex: FEMALE, age: 45 }) {
                totalCount
                pageInfo { hasNextPage hasPreviousPage }
                edges { cursor node { code name price { amount currency } saving { amount } itemCount items { code department } clinics { code } } }
              }
            }
            """);

        Assert.Equal(9, answer.At("packages.totalCount").GetInt32());
        Assert.True(answer.At("packages.pageInfo.hasNextPage").GetBoolean());
        Assert.Equal("P15", answer.Text("packages.edges.0.node.code"));
        Assert.Equal("P11", answer.Text("packages.edges.1.node.code"));
        Assert.Equal("4880.00", answer.Text("packages.edges.1.node.price.amount"));
        Assert.Equal("780.00", answer.Text("packages.edges.1.node.saving.amount"));
        Assert.Equal("Cancer screen female", answer.Text("packages.edges.1.node.name"));
        Assert.Equal(25, answer.At("packages.edges.1.node.items").GetArrayLength());
        Assert.Equal("General measurements", answer.Text("packages.edges.1.node.items.0.department"));
        Assert.Equal("CLINIC_SYD1", answer.Text("packages.edges.1.node.clinics.0.code"));
        Assert.Equal(2, answer.At("packages.edges.1.node.clinics").GetArrayLength());
        Assert.Empty(answer.Sql); // the catalogue is in memory
    }

    [Fact]
    public async Task The_next_page_follows_the_cursor_and_another_list_refuses_it()
    {
        var first = await host.Ask("{ packages(first: 14) { pageInfo { endCursor } } }");
        var after = first.Text("packages.pageInfo.endCursor");

        var next = await host.Ask("query($after: String) { packages(first: 14, after: $after) { nodes { code } pageInfo { hasNextPage } } }", new { after });
        var other = await host.Ask("query($after: String) { packages(first: 14, after: $after, filter: { age: 30 }) { nodes { code } } }", new { after });

        Assert.Equal("P15", Assert.Single(next.At("packages.nodes").EnumerateArray()).GetProperty("code").GetString());
        Assert.False(next.At("packages.pageInfo.hasNextPage").GetBoolean());
        Assert.Equal(["BAD_USER_INPUT"], other.Codes);
    }

    [Theory]
    [InlineData("{ packages(first: 0) { nodes { code } } }")]
    [InlineData("{ packages(first: 101) { nodes { code } } }")]
    [InlineData("{ packages(filter: { minPrice: \"-1\" }) { nodes { code } } }")]
    [InlineData("{ packages(filter: { maxPrice: \"99999999999999999999\" }) { nodes { code } } }")]
    [InlineData("{ packageComparison(ids: [\"x\"]) { common { code } } }")]
    public async Task Arguments_out_of_range_are_refused(string query)
    {
        var answer = await host.Ask(query);

        Assert.Equal(["BAD_USER_INPUT"], answer.Codes);
    }

    [Fact]
    public async Task Prices_between_two_fen_do_not_let_others_pass()
    {
        var answer = await host.Ask("{ packages(filter: { minPrice: \"398.001\", maxPrice: \"467.999\" }) { nodes { code } } }");

        Assert.Empty(answer.At("packages.nodes").EnumerateArray());
    }

    [Fact]
    public async Task Texts_are_in_the_callers_language()
    {
        const string Query = "{ package(by: { code: \"P10\" }) { name note items { name finds preparation contraindication } clinics { name } } }";

        var chinese = await host.Graph.AskAsync(Query, language: "zh-CN");
        var english = await host.Graph.AskAsync(Query, language: "en");

        Assert.Equal("肿瘤早筛(男)", chinese.Text("package.name"));
        Assert.Equal("胃肠镜需先做麻醉评估。", chinese.Text("package.note"));
        Assert.Equal("Cancer screen male", english.Text("package.name"));
        Assert.Equal("The endoscopies need an anaesthesia assessment first.", english.Text("package.note"));
        Assert.Equal("Gastroscopy (sedated)", english.Text("package.items.18.name"));
        Assert.Equal("Not when anaesthesia is not allowed", english.Text("package.items.18.contraindication"));
        Assert.Equal("麻醉禁忌", chinese.Text("package.items.18.contraindication"));
    }

    [Fact]
    public async Task A_package_is_the_same_by_code_by_id_and_as_a_node()
    {
        var byCode = await host.Ask("{ package(by: { code: \"P02\" }) { id priceSource { certainty } } }");
        var id = byCode.Text("package.id");

        var answer = await host.Ask("query($id: ID!) { package(by: { id: $id }) { code } node(id: $id) { ... on CheckupPackage { code } } }", new { id });
        var none = await host.Ask("{ package(by: { id: \"x\" }) { code } other: package(by: { code: \"P99\" }) { code } }");

        Assert.Equal("P02", answer.Text("package.code"));
        Assert.Equal("P02", answer.Text("node.code"));
        Assert.Equal("medium", byCode.Text("package.priceSource.certainty"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, none.At("package").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, none.At("other").ValueKind);
    }

    [Fact]
    public async Task Facets_count_what_each_choice_would_leave()
    {
        var answer = await host.Ask("""
            { packageFacets(filter: { kind: DEEP }) {
                total kinds { kind count } sexes { sex count } prices { from { amount } below { amount } count } items { item { code } count } } }
            """);

        Assert.Equal(5, answer.At("packageFacets.total").GetInt32());
        Assert.Equal("ANNUAL", answer.Text("packageFacets.kinds.1.kind"));
        Assert.Equal(7, answer.At("packageFacets.kinds.1.count").GetInt32());
        Assert.Equal("4000.00", answer.Text("packageFacets.prices.4.from.amount"));
        Assert.Equal(3, answer.At("packageFacets.prices.4.count").GetInt32());
        Assert.Empty(answer.Sql);
    }

    [Fact]
    public async Task A_comparison_shows_the_difference_of_items()
    {
        var ids = await host.Ask("{ a: package(by: { code: \"P12\" }) { id } b: package(by: { code: \"P01\" }) { id } }");

        var answer = await host.Ask(
            "query($ids: [ID!]!) { packageComparison(ids: $ids) { common { code } columns { package { code } pricePerItem { amount } extra { code } missing { code } } } }",
            new { ids = new[] { ids.Text("a.id"), ids.Text("b.id") } });
        var twice = await host.Ask("query($ids: [ID!]!) { packageComparison(ids: $ids) { common { code } } }", new { ids = new[] { ids.Text("a.id"), ids.Text("a.id") } });
        var absent = await host.Ask("query($ids: [ID!]!) { packageComparison(ids: $ids) { common { code } } }", new { ids = new[] { ids.Text("a.id"), "x" } });

        Assert.Equal(["I_GEN", "I_CBC"], answer.At("packageComparison.common").EnumerateArray().Select(i => i.GetProperty("code").GetString()));
        Assert.Equal("79.60", answer.Text("packageComparison.columns.0.pricePerItem.amount"));
        Assert.Equal(3, answer.At("packageComparison.columns.0.extra").GetArrayLength());
        Assert.Equal(9, answer.At("packageComparison.columns.0.missing").GetArrayLength());
        Assert.Empty(answer.Sql);
        Assert.Equal(["BAD_USER_INPUT"], twice.Codes);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, absent.At("packageComparison").ValueKind);
    }

    [Fact]
    public async Task Everybody_sees_what_a_package_does_not_check()
    {
        var answer = await host.Ask("{ package(by: { code: \"P11\" }) { notChecked { department items { code finds } } } }");

        var departments = answer.At("package.notChecked").EnumerateArray().Select(g => g.GetProperty("department").GetString()).ToList();
        Assert.Equal("Eye", departments[0]);
        Assert.Contains("Laboratory", departments);
    }
}
