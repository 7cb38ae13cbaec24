namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What may stand at a leaf, and what a value of the wrong kind does (X23–X25, R06, R07).</summary>
public class LeafTests
{
    private const string Sdl = """
        type Query { int: Int float: Float text: String flag: Boolean id: ID color: Color list: [Int] }
        enum Color { RED GREEN }
        """;

    public static TheoryData<string, object?, string> Good => new()
    {
        { "int", 2147483647, "2147483647" },
        { "int", (short)-3, "-3" },
        { "float", 0.1, "0.1" },
        { "float", 3, "3" },
        { "float", 1e21, "1E+21" },
        { "text", "a\"\\\n\u0001é😀", "\"a\\\"\\\\\\n\\u0001é😀\"" },
        { "text", "x\ud800y", "\"x\ufffdy\"" },
        { "flag", false, "false" },
        { "id", "007", "\"007\"" },
        { "id", 12L, "\"12\"" },
        { "color", "GREEN", "\"GREEN\"" },
        { "color", Tint.Red, "\"RED\"" },
        { "list", new[] { 1, 2 }, "[1,2]" },
        { "list", new List<int?> { 1, null }, "[1,null]" },
        { "list", Array.Empty<int>(), "[]" },
        { "list", null, "null" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task R06_values_are_written_as_json(string field, object? value, string json)
    {
        var lab = new Lab(Sdl).On($"Query.{field}", _ => value);

        Assert.Equal($"{{\"data\":{{\"{field}\":{json}}}}}", await lab.RunAsync($"{{ {field} }}"));
    }

    public static TheoryData<string, object, string> Bad => new()
    {
        { "int", 2147483648L, "Int cannot represent non 32-bit signed integer value: 2147483648" },
        { "int", "1", "Int cannot represent non-integer value: String" },
        { "float", double.NaN, "Float cannot represent non numeric value: NaN" },
        { "float", double.PositiveInfinity, "Float cannot represent non numeric value: Infinity" },
        { "flag", 1, "Boolean cannot represent a non boolean value: Int32" },
        { "color", "PINK", "Enum \"Color\" cannot represent value: PINK" },
        { "color", (Tint)9, "Enum \"Color\" cannot represent value: 9" },
        { "list", 7, "Expected Iterable, but did not find one for field \"Query.list\"." },
        { "list", "12", "Expected Iterable, but did not find one for field \"Query.list\"." },
        { "list", new Dictionary<int, int>(), "Expected Iterable, but did not find one for field \"Query.list\"." },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task X23_a_value_of_the_wrong_kind_is_an_error_before_the_first_byte(string field, object value, string message)
    {
        var lab = new Lab(Sdl).On($"Query.{field}", _ => value);

        using var result = (SingleResult)await lab.ExecuteAsync($"{{ {field} }}");

        var error = Assert.Single(result.Errors);
        Assert.Equal((message, "INTERNAL"), (error.Message, error.Code));
        Assert.EndsWith($"\"data\":{{\"{field}\":null}}}}", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X25_an_enumeration_that_breaks_off_is_an_error_of_the_list()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new GraphQLException("torn", "TORN");
        }

        var lab = new Lab(Sdl).On("Query.list", _ => Broken());

        Assert.Equal(
            """{"errors":[{"message":"torn","locations":[{"line":1,"column":3}],"path":["list"],"extensions":{"code":"TORN"}}],"data":{"list":null}}""",
            await lab.RunAsync("{ list }"));
    }

    private enum Tint
    {
        Red,
        Green,
    }
}
