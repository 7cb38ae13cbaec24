namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Variables that are null where that is only seen at execution (C22, C24): what fails, and where the error points.</summary>
public class ArgumentErrorTests
{
    private const string Sdl = """
        input Point { x: Int! = 1 }
        type Query { a(v: Int! = 1, p: Point): Int o: Outer list: [Outer] strict: Outer! }
        type Outer { b: Int c: Int }
        """;

    [Theory]
    [InlineData("query($v: Int) { a(v: $v) }", 1, 23)]
    [InlineData("query($v: Int) { a(p: { x: $v }) }", 1, 28)]
    [InlineData("query($v: Int) { a(v: $v) a(v: $v) }", 1, 23)]
    public async Task C22_the_error_of_an_argument_points_at_the_variable_that_is_null(string document, int line, int column)
    {
        using var result = (SingleResult)await new Lab(Sdl).On("Query.a", _ => 1).ExecuteAsync(document, """{"v":null}""");

        var error = Assert.Single(result.Errors);
        var place = Assert.Single(error.Locations);
        Assert.Equal(["a"], error.Path!);
        Assert.Equal((line, column), (place.Line, place.Column));
    }

    [Theory]
    [InlineData("{ o { b @include(if: $v) c } a }", """{"o":null,"a":1}""", "o 1:48")]
    [InlineData("{ o { ... @skip(if: $v) { b } } a }", """{"o":null,"a":1}""", "o 1:47")]
    [InlineData("{ list { c b @skip(if: $v) } a }", """{"list":[null,null],"a":1}""", "list.0 1:50|list.1 1:50")]
    [InlineData("{ strict { b @skip(if: $v) } a }", "null", "strict 1:50")]
    [InlineData("{ o { c } a @skip(if: $v) }", "null", " 1:49")]
    [InlineData("{ a o @skip(if: true) @include(if: $v) { b } }", """{"a":1}""", "")]
    [InlineData("{ a o @include(if: $v) @skip(if: true) { b } }", """{"a":1}""", "")]
    public async Task C24_a_null_condition_fails_the_object_whose_fields_it_decides(string selections, string data, string errors)
    {
        var lab = new Lab(Sdl).On("Query.a", _ => 1).On("Query.o", _ => new Thing()).On("Query.strict", _ => new Thing())
            .On("Query.list", _ => new[] { new Thing(), new Thing() });

        using var result = (SingleResult)await lab.ExecuteAsync($"query($v: Boolean = true) {selections}", """{"v":null}""");

        Assert.EndsWith($"\"data\":{data}}}", result.Text(), StringComparison.Ordinal);
        Assert.Equal(errors, string.Join('|', result.Errors.Select(e =>
            $"{string.Join('.', e.Path ?? [])} {e.Locations[0].Line}:{e.Locations[0].Column}")));
    }

    [Fact]
    public async Task C24_a_plan_with_a_null_condition_is_no_other_requests_plan()
    {
        var lab = new Lab(Sdl).On("Query.a", _ => 1);
        const string Document = "query($v: Boolean = true) { a @skip(if: $v) }";

        var answers = new[]
        {
            await lab.RunAsync(Document, """{"v":false}"""),
            await lab.RunAsync(Document, """{"v":null}"""),
            await lab.RunAsync(Document),
            await lab.RunAsync(Document, """{"v":false}"""),
        };

        Assert.Equal("""{"data":{"a":1}}""", answers[0]);
        Assert.EndsWith("\"data\":null}", answers[1], StringComparison.Ordinal);
        Assert.Equal("""{"data":{}}""", answers[2]);
        Assert.Equal(answers[0], answers[3]);
    }
}
