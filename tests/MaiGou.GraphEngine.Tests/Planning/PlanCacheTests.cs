using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Planning;

public class PlanCacheTests
{
    private const string Sdl = "type Query { a: Int b: Int node: Node } interface Node { next: Node } "
        + "type N1 implements Node { next: Node } type N2 implements Node { next: Node } type N3 implements Node { next: Node }";

    [Fact]
    public async Task V52_valid_documents_are_cached_by_text_and_operation_name()
    {
        var lab = new Lab(Sdl);
        const string Two = "query A { __typename } query B { t: __typename }";

        await lab.RunAsync("{ __typename }");
        await lab.RunAsync("{ __typename }");
        var a = await lab.RunAsync(Two, operationName: "A");
        var b = await lab.RunAsync(Two, operationName: "B");

        Assert.Equal(3, lab.Cache.Count);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", a);
        Assert.Equal("""{"data":{"t":"Query"}}""", b);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{ nothing }")]
    [InlineData("query A { a } query B { a }")]
    public async Task V52_documents_that_cannot_run_are_not_cached(string document)
    {
        var lab = new Lab(Sdl);

        await lab.RunAsync(document);

        Assert.Equal(0, lab.Cache.Count);
    }

    [Fact]
    public async Task I12_a_plan_made_where_introspection_is_allowed_serves_nobody_else()
    {
        var lab = new Lab(Sdl);
        await lab.RunAsync("{ __schema { description } }");

        using var result = (SingleResult)await lab.ExecuteAsync(
            "{ __schema { description } }", context: s => new RequestContext(s) { IntrospectionAllowed = false });

        Assert.Equal(RequestErrorKind.Validation, result.ErrorKind);
    }

    [Fact]
    public async Task G01_an_operation_that_unfolds_beyond_5000_fields_is_refused()
    {
        var lab = new Lab(Sdl);

        // Three types at each of ten levels would be 3 + 9 + … + 59 049 fields.
        using var result = (SingleResult)await lab.ExecuteAsync(
            $"{{ node {string.Concat(Enumerable.Repeat("{ next ", 9))} {{ __typename }} {new string('}', 9)} }}");

        var error = Assert.Single(result.Errors);
        Assert.Equal("LIMIT_PLAN_FIELDS", error.Code);
        Assert.Equal(5000, error.Extensions["limit"]);
        Assert.Equal(RequestErrorKind.Validation, result.ErrorKind);
    }

    [Fact]
    public async Task G01_more_than_64_include_variables_are_refused()
    {
        var lab = new Lab(Sdl);
        var variables = string.Join(' ', Enumerable.Range(0, 65).Select(i => $"$v{i}: Boolean = true"));
        string Fields(string name, int from, int count) =>
            string.Join(' ', Enumerable.Range(from, count).Select(i => $"f{i}: {name} @include(if: $v{i})"));

        using var result = (SingleResult)await lab.ExecuteAsync(
            $"query({variables}) {{ {Fields("a", 0, 20)} {Fields("b", 20, 20)} node {{ {Fields("__typename", 40, 25)} }} }}");

        Assert.Equal("LIMIT_INCLUDE_CONDITIONS", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public async Task V52_the_cache_forgets_what_was_not_used_lately()
    {
        var lab = new Lab(Sdl) { Cache = new PlanCache(4_000) };
        await lab.RunAsync("{ kept: __typename }");

        for (var i = 0; i < 50; i++)
        {
            await lab.RunAsync($"{{ n{i}: __typename }}");
            await lab.RunAsync("{ kept: __typename }");
        }

        Assert.InRange(lab.Cache.Count, 2, 10);
        Assert.NotNull(lab.Cache.Find(new PlanKey("{ kept: __typename }"u8.ToArray(), null, true)));
        Assert.Null(lab.Cache.Find(new PlanKey("{ n0: __typename }"u8.ToArray(), null, true)));
    }
}
