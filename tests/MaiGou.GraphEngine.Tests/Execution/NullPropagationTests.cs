namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Where null stops, for every wrapping of a type (X30, X31).</summary>
public class NullPropagationTests
{
    private const string Thrown = "BROKEN";

    [Theory]
    [InlineData("String", "null", """{"o":{"f":null}}""", "")]
    [InlineData("String", "!", """{"o":{"f":null}}""", "o.f BROKEN")]
    [InlineData("String!", "null", """{"o":null}""", "o.f NON_NULL_VIOLATION")]
    [InlineData("String!", "!", """{"o":null}""", "o.f BROKEN")]
    [InlineData("[String]", "null", """{"o":{"f":null}}""", "")]
    [InlineData("[String]", "a null", """{"o":{"f":["a",null]}}""", "")]
    [InlineData("[String]", "a !", """{"o":{"f":["a",null]}}""", "o.f.1 BROKEN")]
    [InlineData("[String]", "empty", """{"o":{"f":[]}}""", "")]
    [InlineData("[String!]", "null", """{"o":{"f":null}}""", "")]
    [InlineData("[String!]", "a null", """{"o":{"f":null}}""", "o.f.1 NON_NULL_VIOLATION")]
    [InlineData("[String!]", "a ! b", """{"o":{"f":null}}""", "o.f.1 BROKEN")]
    [InlineData("[String!]", "! ! null", """{"o":{"f":null}}""", "o.f.0 BROKEN|o.f.1 BROKEN|o.f.2 NON_NULL_VIOLATION")]
    [InlineData("[String]!", "null", """{"o":null}""", "o.f NON_NULL_VIOLATION")]
    [InlineData("[String]!", "!", """{"o":null}""", "o.f BROKEN")]
    [InlineData("[String]!", "null a", """{"o":{"f":[null,"a"]}}""", "")]
    [InlineData("[String]!", "! a", """{"o":{"f":[null,"a"]}}""", "o.f.0 BROKEN")]
    [InlineData("[String!]!", "null", """{"o":null}""", "o.f NON_NULL_VIOLATION")]
    [InlineData("[String!]!", "a b", """{"o":{"f":["a","b"]}}""", "")]
    [InlineData("[String!]!", "a null", """{"o":null}""", "o.f.1 NON_NULL_VIOLATION")]
    [InlineData("[String!]!", "!", """{"o":null}""", "o.f BROKEN")]
    public async Task X30_a_leaf_list_stops_null_at_its_nearest_nullable_level(string type, string value, string data, string errors)
    {
        var lab = new Lab($"type Query {{ o: Outer }} type Outer {{ f: {type} }}")
            .On("Query.o", _ => new Thing(("f", Parse(value, type.StartsWith('[')))));

        await ExpectAsync(lab, "{ o { f } }", data, errors);
    }

    [Theory]
    [InlineData("[[String]]", "a,null;null,b", """{"o":{"f":[["a",null],[null,"b"]]}}""", "")]
    [InlineData("[[String!]]", "a,null;b", """{"o":{"f":[null,["b"]]}}""", "o.f.0.1 NON_NULL_VIOLATION")]
    [InlineData("[[String!]!]", "a;b,!", """{"o":{"f":null}}""", "o.f.1.1 BROKEN")]
    [InlineData("[[String!]!]!", "a;b;null", """{"o":null}""", "o.f.2.0 NON_NULL_VIOLATION")]
    [InlineData("[[String]!]", "a;NULL;b", """{"o":{"f":null}}""", "o.f.1 NON_NULL_VIOLATION")]
    [InlineData("[[String]]!", "a;NULL;b", """{"o":{"f":[["a"],null,["b"]]}}""", "")]
    [InlineData("[[String!]]", ";a;;null", """{"o":{"f":[[],["a"],[],null]}}""", "o.f.3.0 NON_NULL_VIOLATION")]
    public async Task X27_each_level_of_nested_lists_has_its_own_nullability(string type, string value, string data, string errors)
    {
        var rows = value.Split(';').Select(row => row == "NULL" ? null : Items(row.Replace(',', ' '))).ToArray();
        var lab = new Lab($"type Query {{ o: Outer }} type Outer {{ f: {type} }}")
            .On("Query.o", _ => new Thing(("f", rows)));

        await ExpectAsync(lab, "{ o { f } }", data, errors);
    }

    [Theory]
    [InlineData("[Item]", """{"items":[{"id":1,"own":"a"},null,{"id":3,"own":"c"}]}""")]
    [InlineData("[Item!]", """{"items":null}""")]
    [InlineData("[Item]!", """{"items":[{"id":1,"own":"a"},null,{"id":3,"own":"c"}]}""")]
    [InlineData("[Item!]!", "null")]
    public async Task X30_a_dead_object_is_a_null_item_or_takes_its_list_along(string type, string data)
    {
        var lab = new Lab($"type Query {{ items: {type} }} type Item {{ id: Int! own: String! }}")
            .On("Query.items", _ => new object[]
            {
                new Thing(("id", 1), ("own", "a")), new Thing(("id", 2), ("own", null)), new Thing(("id", 3), ("own", "c")),
            });

        await ExpectAsync(lab, "{ items { id own } }", data, "items.1.own NON_NULL_VIOLATION");
    }

    [Fact]
    public async Task X30_a_chain_of_non_null_objects_dies_up_to_data()
    {
        var lab = new Lab("type Query { a: A! } type A { b: B! } type B { c: C! } type C { f: Int! }")
            .On("Query.a", _ => new Thing(("b", new Thing(("c", new Thing(("f", null)))))));

        await ExpectAsync(lab, "{ a { b { c { f } } } }", "null", "a.b.c.f NON_NULL_VIOLATION");
    }

    [Fact]
    public async Task X31_one_error_per_position_even_when_two_children_fail()
    {
        var lab = new Lab("type Query { a: A } type A { x: Int! y: Int! }")
            .On("Query.a", _ => new Thing(("x", null), ("y", new GraphQLError("broken", Thrown))));

        await ExpectAsync(lab, "{ a { x y } }", """{"a":null}""", "a.x NON_NULL_VIOLATION");
    }

    private static object? Parse(string text, bool isList) => isList && text is not ("null" or "!") ? Items(text) : Items(text)[0];

    private static object?[] Items(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(t => t != "empty")
            .Select(t => t switch { "null" => null, "!" => new GraphQLError("broken", Thrown), _ => (object?)t }),
    ];

    private static async Task ExpectAsync(Lab lab, string document, string data, string errors)
    {
        using var result = (SingleResult)await lab.ExecuteAsync(document);

        var text = result.Text();
        Assert.EndsWith($"\"data\":{data}}}", text, StringComparison.Ordinal);
        Assert.Equal(errors, string.Join('|', result.Errors.Select(e => $"{string.Join('.', e.Path!)} {e.Code}")));
    }
}
