namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class IntrospectionDepthLimitTests : LimitTests
{
    private const string StandardQuery =
        """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type {
          kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
            kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    [Fact]
    public void I13_The_standard_query_of_tools_passes() => ShouldPass(StandardQuery);

    [Theory]
    [InlineData("{ __schema { types { fields { type { interfaces { name } } } } } }")]
    [InlineData("{ practitioner { fields { interfaces { possibleTypes { inputFields } } } } }")]
    public void I13_Two_nested_lists_pass_and_business_fields_of_those_names_do_not_count(string document) => ShouldPass(document);

    [Fact]
    public void I13_The_third_nested_list_is_refused() =>
        ShouldRefuse(
            """{ place { city } __type(name: "X") { fields { type { fields { type { possibleTypes { name } } } } } } }""",
            "LIMIT_INTROSPECTION", 2, 3, "Maximum introspection depth exceeded.", (1, 18));

    [Fact]
    public void I13_Lists_inside_fragments_count() =>
        ShouldRefuse(
            """
            { __schema { types { ...A } } }
            fragment A on __Type { fields { type { ...B } } }
            fragment B on __Type { interfaces { ... { possibleTypes { name } } } }
            """,
            "LIMIT_INTROSPECTION", 2, 3, "Maximum introspection depth exceeded.", (1, 3));
}
