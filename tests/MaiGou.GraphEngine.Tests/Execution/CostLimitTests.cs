using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Tests.Planning;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What happens to operations that cost too much, and to those whose cost is asked for (Q05, Q06).</summary>
public class CostLimitTests
{
    private const string Sdl = Pricing.Directives + """
        type Query { rows(first: Int): [Row!]! @listSize(slicingArguments: ["first"]) }
        type Row { id: Int cells(first: Int): [Row!] @listSize(slicingArguments: ["first"]) }
        type Mutation { touch: Int }
        """;

    [Fact]
    public async Task Q06_an_operation_over_a_limit_is_refused_with_both_numbers_and_nothing_runs()
    {
        var lab = Rows(maxField: 20, maxType: 100);

        var response = await lab.RunAsync("query ($n: Int) { rows(first: $n) { cells(first: 1) { id } } }", """{"n":11}""");

        Assert.Equal(
            """{"errors":[{"message":"The operation costs too much: 21 for fields (allowed: 20), 23 for types (allowed: 100). Ask for shorter lists or fewer fields.","extensions":{"code":"OPERATION_COST_EXCEEDED","fieldCost":21,"maxFieldCost":20,"typeCost":23,"maxTypeCost":100}}]}""",
            response);
        Assert.Empty(lab.Calls);
    }

    [Theory]
    [InlineData(20, 21, true)]
    [InlineData(19, 21, false)]
    [InlineData(20, 20, false)]
    public async Task Q06_exactly_the_limit_is_allowed_and_either_limit_refuses(int maxField, int maxType, bool isAllowed)
    {
        var lab = Rows(maxField, maxType);

        var response = await lab.RunAsync("{ rows(first: 10) { cells(first: 1) { id } } }");

        Assert.Equal(isAllowed, !response.Contains("OPERATION_COST_EXCEEDED", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(5, "OPERATION_COST_EXCEEDED")]
    public async Task Q06_a_request_may_be_given_limits_of_its_own(int own, string? code)
    {
        var lab = Rows(maxField: 12, maxType: 12);

        using var result = (SingleResult)await lab.ExecuteAsync(
            "{ rows(first: 20) { id } }", context: services => new RequestContext(services) { MaxFieldCost = own, MaxTypeCost = own });

        Assert.Equal(code, result.Errors is [var error] ? error.Code : null);
    }

    [Fact]
    public async Task Q06_a_hundred_of_a_hundred_of_a_hundred_is_refused_where_one_hundred_is_not()
    {
        var lab = Rows(maxField: 100_000, maxType: 100_000);

        var deep = await lab.RunAsync("{ rows(first: 100) { cells(first: 100) { cells(first: 100) { id } } } }");
        var flat = await lab.RunAsync("{ rows(first: 100) { id } }");

        Assert.Contains("1010101 for types", deep, StringComparison.Ordinal);
        Assert.Equal("""{"data":{"rows":[{"id":7}]}}""", flat);
    }

    [Fact]
    public async Task Q05_report_runs_the_operation_and_tells_its_cost_beside_the_answer()
    {
        var response = await Rows().RunAsync(
            "{ rows(first: 2) { id } }", context: services => new RequestContext(services) { CostReport = CostReport.Report });

        Assert.Equal("""{"data":{"rows":[{"id":7}]},"extensions":{"operationCost":{"fieldCost":10,"typeCost":3}}}""", response);
    }

    [Fact]
    public async Task Q05_validate_tells_the_cost_and_runs_nothing_not_even_a_mutation()
    {
        var lab = Rows().On("Mutation.touch", _ => 1);

        var response = await lab.RunAsync("mutation { touch }", context: services => new RequestContext(services) { CostReport = CostReport.Validate });

        Assert.Equal("""{"data":null,"extensions":{"operationCost":{"fieldCost":10,"typeCost":1}}}""", response);
        Assert.Empty(lab.Calls);
    }

    [Fact]
    public async Task Q05_a_refusal_tells_the_cost_too_when_asked()
    {
        var response = await Rows(maxField: 9).RunAsync(
            "{ rows(first: 2) { id } }", context: services => new RequestContext(services) { CostReport = CostReport.Validate });

        Assert.EndsWith(""","extensions":{"operationCost":{"fieldCost":10,"typeCost":3}}}""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Q05_a_kept_answer_to_introspection_is_not_mixed_with_reports()
    {
        var lab = Rows();
        const string Document = "{ __type(name: \"Row\") { name } }";

        var plain = await lab.RunAsync(Document);
        var reported = await lab.RunAsync(Document, context: services => new RequestContext(services) { CostReport = CostReport.Report });

        Assert.Equal("""{"data":{"__type":{"name":"Row"}}}""", plain);
        Assert.Equal("""{"data":{"__type":{"name":"Row"}},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""", reported);
        Assert.Equal(plain, await lab.RunAsync(Document));
    }

    [Fact]
    public async Task Q03_the_error_of_a_missing_slicing_argument_names_the_field_and_its_place()
    {
        var response = await Rows().RunAsync("{ rows(first: 1) { cells { id } } }");

        Assert.Equal(
            """{"errors":[{"message":"Row.cells needs exactly one of the arguments first, to know the size of its list.","locations":[{"line":1,"column":20}],"extensions":{"code":"BAD_USER_INPUT"}}]}""",
            response);
    }

    private static Lab Rows(long? maxField = null, long? maxType = null)
    {
        var lab = new Lab(Sdl).On("Query.rows", _ => new[] { new Thing(("id", 7), ("cells", null)) });
        lab.Options.Limits.MaxFieldCost = maxField;
        lab.Options.Limits.MaxTypeCost = maxType;
        return lab;
    }
}
