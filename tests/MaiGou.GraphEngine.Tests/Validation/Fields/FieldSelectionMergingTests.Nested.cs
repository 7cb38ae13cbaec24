namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed partial class FieldSelectionMergingTests
{
    [Fact]
    public void V07_A_deep_conflict_is_told_from_where_the_selections_part() =>
        ShouldFail(
            """
            {
              place { head { x: name } }
              place { head { x: license } }
            }
            """,
            $"""Fields "place" conflict because subfields "head" conflict because subfields "x" conflict because "name" and "license" are different fields. {Hint} @ 2:3, 2:11, 2:18, 3:3, 3:11, 3:18""");

    [Fact]
    public void V07_Several_conflicts_of_the_same_two_fields_are_one_error() =>
        ShouldFail(
            """
            {
              place { x: city y: name }
              place { x: name y: city }
            }
            """,
            $"""Fields "place" conflict because subfields "x" conflict because "city" and "name" are different fields and subfields "y" conflict because "name" and "city" are different fields. {Hint} @ 2:3, 2:11, 2:19, 3:3, 3:11, 3:19""");

    [Fact]
    public void V07_A_conflict_below_a_common_field_leaves_that_field_out() =>
        ShouldFail(
            "{ place { head { x: name } head { x: license } } }",
            $"""Fields "head" conflict because subfields "x" conflict because "name" and "license" are different fields. {Hint} @ 1:11, 1:18, 1:28, 1:35""");

    [Fact]
    public void V07_Fields_of_different_objects_must_have_the_same_leaf_type() =>
        ShouldFail(
            "fragment F on Provider { ... on Clinic { score } ... on Laboratory { score } }",
            $"""Fields "score" conflict because they return conflicting types "Float" and "Int". {Hint} @ 1:42, 1:70""");

    [Fact]
    public void V07_Null_list_and_composite_are_part_of_the_shape() =>
        ShouldFail(
            """
            fragment F on Provider {
              ... on Clinic { opensAt notes x: head { name } }
              ... on Laboratory { opensAt notes x: city }
            }
            """,
            $"""Fields "opensAt" conflict because they return conflicting types "String" and "String!". {Hint} @ 2:19, 3:23""",
            $"""Fields "notes" conflict because they return conflicting types "[String]" and "String". {Hint} @ 2:27, 3:31""",
            $"""Fields "x" conflict because they return conflicting types "Practitioner" and "String!". {Hint} @ 2:33, 3:37""");

    [Fact]
    public void V07_Shapes_are_compared_below_fields_of_different_objects() =>
        ShouldFail(
            """
            fragment F on Provider {
              ... on Clinic { p: head { x: name } }
              ... on Laboratory { p: partner { x: beds } }
            }
            """,
            $"""Fields "p" conflict because subfields "x" conflict because they return conflicting types "String!" and "Int". {Hint} @ 2:19, 2:29, 3:23, 3:36""");

    [Fact]
    public void V07_A_field_on_an_interface_must_agree_with_those_on_every_object() =>
        ShouldFail(
            "fragment F on Place { x: city ... on Clinic { x: name } ... on Laboratory { x: opensAt } }",
            $"""Fields "x" conflict because "city" and "name" are different fields. {Hint} @ 1:23, 1:47""",
            $"""Fields "x" conflict because "city" and "opensAt" are different fields. {Hint} @ 1:23, 1:77""");

    [Fact]
    public void V07_Below_an_interface_field_objects_meet_it_but_not_each_other()
    {
        const string apart = "fragment F on Place { head { y: name } ... on Clinic { head { x: name } } ... on Laboratory { head { x: name(short: true) } } }";
        const string together = "fragment F on Place { head { x: name } ... on Clinic { head { y: name } } ... on Laboratory { head { x: name(short: true) } } }";

        ShouldPass(apart);
        ShouldFail(
            together,
            $"""Fields "head" conflict because subfields "x" conflict because they have differing arguments. {Hint} @ 1:23, 1:30, 1:95, 1:102""");
    }

    [Fact]
    public void V07_Beyond_the_budget_the_document_is_refused_with_a_limit()
    {
        Limits.MaxMergeComparisons = 5;

        var error = Assert.Single(Validate("{ a: place { city } b: place { city } c: place { city } }"));

        Assert.Equal("LIMIT_FIELD_MERGING", error.Code);
        Assert.Equal(5, error.Extensions["limit"]);
    }
}
