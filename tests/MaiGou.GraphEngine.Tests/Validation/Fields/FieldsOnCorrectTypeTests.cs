using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed class FieldsOnCorrectTypeTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new FieldsOnCorrectType(context);

    [Theory]
    [InlineData("fragment F on Clinic { __typename name other: name }")]
    [InlineData("fragment F on Place { __typename city name }")]
    [InlineData("fragment F on Provider { __typename ... on Clinic { beds } ... { ... on Named { name } } }")]
    [InlineData("fragment F on Unknown { whatever { it { is } } }")]
    [InlineData("{ __schema { types { name __typename } } __type(name: \"Clinic\") { kind } }")]
    public void V06_Fields_that_exist_pass(string document) => ShouldPass(document);

    [Fact]
    public void V06_An_unknown_field_of_an_object_is_refused_once_and_not_searched() =>
        ShouldFail(
            "fragment F on Clinic { wardrobe { colour } }",
            """Cannot query field "wardrobe" on type "Clinic". @ 1:24""");

    [Fact]
    public void V06_An_aliased_field_is_looked_up_by_its_name() =>
        ShouldFail(
            "fragment F on Clinic { name: nickname }",
            """Cannot query field "nickname" on type "Clinic". Did you mean "name"? @ 1:24""");

    [Fact]
    public void V06_Unknown_fields_at_every_level_are_all_reported() =>
        ShouldFail(
            """
            {
              clinics { nam head { licence } }
              xyzzy
            }
            """,
            """Cannot query field "nam" on type "Clinic". Did you mean "name"? @ 2:13""",
            """Cannot query field "licence" on type "Practitioner". Did you mean "license"? @ 2:24""",
            """Cannot query field "xyzzy" on type "Query". @ 3:3""");

    [Fact]
    public void V06_A_field_of_the_objects_behind_an_interface_suggests_them() =>
        ShouldFail(
            "fragment F on Place { opensAt }",
            """Cannot query field "opensAt" on type "Place". Did you mean to use an inline fragment on "Clinic" or "Laboratory"? @ 1:23""");

    [Fact]
    public void V06_A_field_on_a_union_suggests_shared_interfaces_first() =>
        ShouldFail(
            "fragment F on Provider { name }",
            """Cannot query field "name" on type "Provider". Did you mean to use an inline fragment on "Named", "Place", "Clinic", or "Laboratory"? @ 1:26""");

    [Fact]
    public void V06_Schema_and_type_exist_on_the_query_root_only() =>
        ShouldFail(
            """mutation { __schema { types { name } } __type(name: "X") { name } __typename }""",
            """Cannot query field "__schema" on type "Mutation". @ 1:12""",
            """Cannot query field "__type" on type "Mutation". @ 1:40""");

    [Fact]
    public void V51_Nothing_is_suggested_to_those_who_may_not_see_the_schema()
    {
        IntrospectionAllowed = false;

        ShouldFail(
            "{ place { opensAt } clinics { nam } }",
            """Cannot query field "opensAt" on type "Place". @ 1:11""",
            """Cannot query field "nam" on type "Clinic". @ 1:31""");
    }
}
