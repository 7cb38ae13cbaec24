using System.Text.Json;
using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Introspection;

public class IntrospectionTests
{
    private const string Sdl = """"
        "The API." schema { query: Query mutation: Change }
        "All reads." type Query { "One item." item(by: ItemBy!, size: Size = BIG, "old" old: Int @deprecated): Item items(first: Int! = 10): [Item!]! }
        type Change { noop: Boolean }
        interface Node { id: ID! }
        interface Named implements Node { id: ID! name: String }
        type Item implements Named & Node { id: ID! name: String old: Int @deprecated(reason: "use name") older: Int @deprecated }
        type Box implements Node { id: ID! on: Day }
        union Thing = Item | Box
        enum Size { BIG SMALL @deprecated(reason: "too small") }
        input ItemBy @oneOf { id: ID name: NameBy }
        input NameBy { text: String! = "a\"b" tags: [String!] = ["x", "y"] limit: Int = 5 gone: Int @deprecated }
        "A day." scalar Day @specifiedBy(url: "https://example.com/day")
        directive @mark("How." how: [Size!] = [BIG, SMALL]) repeatable on FIELD_DEFINITION | OBJECT
        """";

    [Fact]
    public Task I02_the_schema_tells_its_description_and_roots() => ShouldAnswer(
        "{ __schema { description queryType { name } mutationType { name } subscriptionType { name } } }",
        """{"__schema":{"description":"The API.","queryType":{"name":"Query"},"mutationType":{"name":"Change"},"subscriptionType":null}}""");

    [Fact]
    public Task I03_I09_what_a_kind_does_not_have_is_null() => ShouldAnswer(
        """{ __type(name: "Item") { kind name description specifiedByURL isOneOf ofType { name } possibleTypes { name } enumValues { name } inputFields { name } interfaces { name } fields { name } } }""",
        """{"__type":{"kind":"OBJECT","name":"Item","description":null,"specifiedByURL":null,"isOneOf":null,"ofType":null,"possibleTypes":null,"enumValues":null,"inputFields":null,"interfaces":[{"name":"Named"},{"name":"Node"}],"fields":[{"name":"id"},{"name":"name"}]}}""");

    [Fact]
    public Task I10_interfaces_have_interfaces_and_possible_types_are_objects() => ShouldAnswer(
        """{ n: __type(name: "Node") { kind interfaces { name } possibleTypes { name } } m: __type(name: "Named") { interfaces { name } possibleTypes { name } } }""",
        """{"n":{"kind":"INTERFACE","interfaces":[],"possibleTypes":[{"name":"Item"},{"name":"Box"}]},"m":{"interfaces":[{"name":"Node"}],"possibleTypes":[{"name":"Item"}]}}""");

    [Fact]
    public Task I10_a_union_has_possible_types_only() => ShouldAnswer(
        """{ __type(name: "Thing") { kind fields { name } interfaces { name } possibleTypes { name } } }""",
        """{"__type":{"kind":"UNION","fields":null,"interfaces":null,"possibleTypes":[{"name":"Item"},{"name":"Box"}]}}""");

    [Fact]
    public Task I04_I05_deprecated_fields_come_on_request_with_their_reason() => ShouldAnswer(
        """{ __type(name: "Item") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }""",
        """{"__type":{"fields":[{"name":"id","isDeprecated":false,"deprecationReason":null},{"name":"name","isDeprecated":false,"deprecationReason":null},{"name":"old","isDeprecated":true,"deprecationReason":"use name"},{"name":"older","isDeprecated":true,"deprecationReason":"No longer supported"}]}}""");

    [Fact]
    public Task I04_I05_deprecated_values_come_on_request_with_their_reason() => ShouldAnswer(
        """{ __type(name: "Size") { kind a: enumValues { name } b: enumValues(includeDeprecated: true) { name deprecationReason } } }""",
        """{"__type":{"kind":"ENUM","a":[{"name":"BIG"}],"b":[{"name":"BIG","deprecationReason":null},{"name":"SMALL","deprecationReason":"too small"}]}}""");

    [Fact]
    public Task I04_I06_defaults_of_input_fields_are_told_as_declared() => ShouldAnswer(
        """{ __type(name: "NameBy") { isOneOf inputFields { name defaultValue } } }""",
        """{"__type":{"isOneOf":false,"inputFields":[{"name":"text","defaultValue":"\"a\\\"b\""},{"name":"tags","defaultValue":"[\"x\", \"y\"]"},{"name":"limit","defaultValue":"5"}]}}""");

    [Fact]
    public Task I04_I06_defaults_of_arguments_are_told_as_declared() => ShouldAnswer(
        """{ __type(name: "Query") { fields { name description args { name defaultValue type { kind name ofType { name } } } } } }""",
        """{"__type":{"fields":[{"name":"item","description":"One item.","args":[{"name":"by","defaultValue":null,"type":{"kind":"NON_NULL","name":null,"ofType":{"name":"ItemBy"}}},{"name":"size","defaultValue":"BIG","type":{"kind":"ENUM","name":"Size","ofType":null}}]},{"name":"items","description":null,"args":[{"name":"first","defaultValue":"10","type":{"kind":"NON_NULL","name":null,"ofType":{"name":"Int"}}}]}]}}""");

    [Fact]
    public Task I03_isOneOf_is_told_of_input_objects() => ShouldAnswer(
        """{ __type(name: "ItemBy") { isOneOf } }""",
        """{"__type":{"isOneOf":true}}""");

    [Fact]
    public Task I07_a_scalar_tells_where_it_is_specified() => ShouldAnswer(
        """{ __type(name: "Day") { kind description specifiedByURL isOneOf } }""",
        """{"__type":{"kind":"SCALAR","description":"A day.","specifiedByURL":"https://example.com/day","isOneOf":null}}""");

    [Fact]
    public Task I01_an_unknown_or_wrapped_name_is_null() => ShouldAnswer(
        """{ a: __type(name: "Nobody") { name } b: __type(name: "[Item]") { name } c: __type(name: "__Type") { name kind } }""",
        """{"a":null,"b":null,"c":{"name":"__Type","kind":"OBJECT"}}""");

    [Fact]
    public async Task I02_I08_I09_directives_come_in_source_order_with_their_places()
    {
        var response = await new Lab(Sdl, new DayScalar()).RunAsync("{ __schema { directives { name isRepeatable locations args { name defaultValue type { name } } } } }");

        var directives = JsonDocument.Parse(response).RootElement.GetProperty("data").GetProperty("__schema").GetProperty("directives")
            .EnumerateArray().ToDictionary(d => d.GetProperty("name").GetString()!);
        Assert.Equal(["deprecated", "include", "mark", "oneOf", "skip", "specifiedBy"], directives.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            """{"name":"mark","isRepeatable":true,"locations":["FIELD_DEFINITION","OBJECT"],"args":[{"name":"how","defaultValue":"[BIG, SMALL]","type":{"name":null}}]}""",
            directives["mark"].GetRawText());
        Assert.Equal(
            """{"name":"skip","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if","defaultValue":null,"type":{"name":null}}]}""",
            directives["skip"].GetRawText());
    }

    [Fact]
    public async Task I02_types_are_those_of_the_source_then_built_in_ones_in_use()
    {
        var response = await new Lab(Sdl, new DayScalar()).RunAsync("{ __schema { types { name } } }");

        var names = JsonDocument.Parse(response).RootElement.GetProperty("data").GetProperty("__schema").GetProperty("types")
            .EnumerateArray().Select(t => t.GetProperty("name").GetString()!).ToList();
        Assert.Equal(
            ["Query", "Change", "Node", "Named", "Item", "Box", "Thing", "Size", "ItemBy", "NameBy", "Day"], names.Take(11));
        Assert.DoesNotContain("Float", names);
        Assert.Contains("__Schema", names);
    }

    [Fact]
    public async Task I01_meta_fields_work_through_aliases_and_fragments_beside_other_fields()
    {
        var lab = new Lab(Sdl, new DayScalar()).On("Query.item", _ => null);

        var response = await lab.RunAsync("""{ ...F item(by: {id: 1}) { id } } fragment F on Query { s: __schema { queryType { __typename } } t: __typename }""");

        Assert.Equal("""{"data":{"s":{"queryType":{"__typename":"__Type"}},"t":"Query","item":null}}""", response);
    }

    [Fact]
    public async Task I12_without_permission_only_typename_answers()
    {
        var lab = new Lab(Sdl, new DayScalar());

        using var refused = (SingleResult)await lab.ExecuteAsync("{ __schema { description } }", context: Closed);
        using var open = (SingleResult)await lab.ExecuteAsync("{ __typename }", context: Closed);

        Assert.Equal(RequestErrorKind.Validation, refused.ErrorKind);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", open.Text());

        static RequestContext Closed(IServiceProvider services) => new(services) { IntrospectionAllowed = false };
    }

    private static async Task ShouldAnswer(string document, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await new Lab(Sdl, new DayScalar()).RunAsync(document));

    private sealed class DayScalar() : ScalarCodec<string>("Day")
    {
        protected override string Parse(string text) => text;

        protected override string Format(string value) => value;
    }
}
