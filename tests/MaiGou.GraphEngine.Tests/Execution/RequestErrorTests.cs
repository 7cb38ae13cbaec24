namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Requests that never run (X01, C21, R02) and failures nobody expected (R08, O03).</summary>
public class RequestErrorTests
{
    private const string Sdl = "type Query { a(v: Int): Int list: [Int!] }";

    [Theory]
    [InlineData("{", null, RequestErrorKind.Syntax, "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ b }", null, RequestErrorKind.Validation, "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query A { a } query B { a }", null, RequestErrorKind.Operation, "OPERATION_RESOLUTION_FAILURE")]
    [InlineData("query A { a }", "B", RequestErrorKind.Operation, "OPERATION_RESOLUTION_FAILURE")]
    [InlineData("{ a }", "", RequestErrorKind.Operation, "OPERATION_RESOLUTION_FAILURE")]
    [InlineData("query($v: Int!) { a(v: $v) }", null, RequestErrorKind.Variables, "BAD_USER_INPUT")]
    public async Task R02_a_request_error_has_a_kind_a_code_and_no_data(string document, string? name, RequestErrorKind kind, string code)
    {
        var lab = new Lab(Sdl).On("Query.a", _ => 1);

        using var result = (SingleResult)await lab.ExecuteAsync(document, operationName: name);

        Assert.Equal(kind, result.ErrorKind);
        Assert.Equal(code, Assert.Single(result.Errors).Code);
        Assert.DoesNotContain("\"data\"", result.Text(), StringComparison.Ordinal);
        Assert.Empty(lab.Calls);
    }

    [Fact]
    public async Task X01_the_named_operation_runs()
    {
        var lab = new Lab(Sdl).On("Query.a", (_, a) => a["v"]);

        Assert.Equal("""{"data":{"a":2}}""", await lab.RunAsync("query A { a(v: 1) } query B { a(v: 2) }", operationName: "B"));
    }

    [Fact]
    public async Task C22_a_null_variable_in_a_non_null_argument_is_an_error_of_that_field_alone()
    {
        var lab = new Lab("type Query { a(v: Int! = 1): Int b: Int }").On("Query.a", _ => 1).On("Query.b", _ => 2);

        using var result = (SingleResult)await lab.ExecuteAsync("query($v: Int) { a(v: $v) b }", """{"v":null}""");

        Assert.Equal(RequestErrorKind.None, result.ErrorKind);
        Assert.Equal(["a"], Assert.Single(result.Errors).Path!);
        Assert.EndsWith("""{"a":null,"b":2}}""", result.Text(), StringComparison.Ordinal);
        Assert.Equal(["Query.b×1"], lab.Calls);
    }

    [Fact]
    public async Task R08_O03_an_unexpected_exception_is_masked_and_logged_once_with_its_trace()
    {
        var lab = new Lab(Sdl).On("Query.a", _ => throw new InvalidOperationException("connection string is …"));

        using var result = (SingleResult)await lab.ExecuteAsync("{ a }");

        var error = Assert.Single(result.Errors);
        Assert.Equal(("Unexpected Execution Error", "INTERNAL"), (error.Message, error.Code));
        Assert.Matches("^[0-9a-f]{32}$", (string)error.Extensions["traceId"]!);
        Assert.Equal("connection string is …", Assert.Single(lab.Logged).Message);
    }

    [Fact]
    public async Task R08_details_reach_the_client_only_when_switched_on()
    {
        var lab = new Lab(Sdl).On("Query.a", _ => throw new InvalidOperationException("details"));
        lab.Options.IncludeExceptionDetails = true;

        using var result = (SingleResult)await lab.ExecuteAsync("{ a }");

        Assert.Equal("details", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public async Task X21_an_exception_of_a_resolver_is_an_error_for_every_parent_of_its_call()
    {
        var lab = new Lab("type Query { items: [Item] } type Item { f: Int }")
            .On("Query.items", _ => new[] { new Thing(), new Thing() })
            .OnAll("Item.f", _ => throw new GraphQLException("closed", "CLOSED"));

        using var result = (SingleResult)await lab.ExecuteAsync("{ items { f } }");

        Assert.Equal(["items.0.f CLOSED", "items.1.f CLOSED"], result.Errors.Select(e => $"{string.Join('.', e.Path!)} {e.Code}"));
    }

    [Fact]
    public async Task X36_the_first_100_errors_are_listed_and_one_tells_of_the_rest()
    {
        var lab = new Lab("type Query { list: [Int] }")
            .On("Query.list", _ => Enumerable.Range(0, 150).Select(i => new GraphQLError($"e{i}", "E")));

        using var result = (SingleResult)await lab.ExecuteAsync("{ list }");

        Assert.Equal(101, result.Errors.Count);
        Assert.Equal("e99", result.Errors[99].Message);
        Assert.Equal(("LIMIT_ERRORS", 100, 150), (result.Errors[100].Code, result.Errors[100].Extensions["limit"], result.Errors[100].Extensions["actual"]));
    }

    [Fact]
    public async Task X35_errors_come_in_response_order_whatever_finishes_first()
    {
        var lab = new Lab("type Query { slow: Int fast: Int list: [Int] }")
            .OnAsync("Query.slow", async _ =>
            {
                await Task.Delay(30);
                throw new GraphQLException("slow", "E");
            })
            .On("Query.fast", _ => throw new GraphQLException("fast", "E"))
            .On("Query.list", _ => new object[] { 1, new GraphQLError("item", "E") });

        using var result = (SingleResult)await lab.ExecuteAsync("{ list slow fast }");

        Assert.Equal(["item", "slow", "fast"], result.Errors.Select(e => e.Message));
    }
}
