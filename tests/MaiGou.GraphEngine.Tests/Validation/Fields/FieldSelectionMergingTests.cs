using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed partial class FieldSelectionMergingTests : RuleTests
{
    private const string Hint = "Use different aliases on the fields to fetch both if this was intentional.";

    private protected override ValidationRule Rule(ValidationContext context) => new FieldSelectionMerging(context);

    [Theory]
    [InlineData("fragment F on Clinic { name city }")]
    [InlineData("fragment F on Clinic { name name }")]
    [InlineData("fragment F on Clinic { x: name x: name }")]
    [InlineData("fragment F on Clinic { name(short: true) name(short: true) }")]
    [InlineData("fragment F on Clinic { beds(ward: \"a\") beds(ward: \"\"\"a\"\"\") }")]
    [InlineData("fragment F on Clinic { name @include(if: true) name @include(if: false) }")]
    [InlineData("fragment F on Clinic { short: name(short: true) long: name(short: false) }")]
    [InlineData("{ clinics { head { name } head { license } } clinics { head { name mentor { name } } } }")]
    [InlineData("{ ...A ...B } fragment A on Query { place { x: city } } fragment B on Query { place { x: city name } }")]
    public void V07_The_same_field_may_be_selected_again(string document) => ShouldPass(document);

    [Theory]
    [InlineData("{ arguments { both(a: 1, b: 2) both(b: 2, a: 1) } }")]
    [InlineData("{ arguments { near(value: { lat: 1, lon: 2 }) near(value: { lon: 2, lat: 1 }) } }")]
    [InlineData("query ($v: [Int]) { arguments { ints(value: $v) ints(value: $v) m: matrix(value: [[1, null], $v]) m: matrix(value: [[1, null], $v]) } }")]
    public void V07_Arguments_are_compared_by_value_in_any_order(string document) => ShouldPass(document);

    [Theory]
    [InlineData("fragment F on Place { ... on Clinic { n: beds } ... on Laboratory { n: analysers } }")]
    [InlineData("fragment F on Provider { ... on Clinic { name(short: true) } ... on Laboratory { name } }")]
    [InlineData("fragment F on Provider { ... on Clinic { p: head { x: name } } ... on Laboratory { p: partner { x: city } } }")]
    public void V07_Different_objects_may_differ_as_long_as_the_shape_is_the_same(string document) => ShouldPass(document);

    [Theory]
    [InlineData("{ ...A } fragment A on Query { place { city } ...B } fragment B on Query { place { name } ...A }")]
    [InlineData("{ place { head { ...F } } } fragment F on Practitioner { mentor { ...F } }")]
    [InlineData("{ nowhere { x: a } ...Missing } fragment F on Unknown { a b { c } b { c } }")]
    public void V07_Cycles_and_unknown_names_are_left_to_their_own_rules(string document) => ShouldPass(document);

    [Fact]
    public void V07_Two_fields_under_one_alias_are_refused() =>
        ShouldFail(
            "fragment F on Clinic { x: name x: city }",
            $"""Fields "x" conflict because "name" and "city" are different fields. {Hint} @ 1:24, 1:32""");

    [Fact]
    public void V07_An_alias_may_not_cover_another_field() =>
        ShouldFail(
            "fragment F on Clinic { name: city name }",
            $"""Fields "name" conflict because "city" and "name" are different fields. {Hint} @ 1:24, 1:35""");

    [Theory]
    [InlineData("fragment F on Clinic { name name(short: true)           }", "1:24, 1:29")]
    [InlineData("fragment F on Clinic { name(short: true) name           }", "1:24, 1:42")]
    [InlineData("fragment F on Clinic { name(short: true) name(short: null) }", "1:24, 1:42")]
    [InlineData("fragment F on Clinic { name(short: true) name(long: true) }", "1:24, 1:42")]
    [InlineData("fragment F on Clinic { name(short: \"a\") name(short: a)  }", "1:24, 1:41")]
    [InlineData("fragment F on Clinic { name(short: $a) name(short: $b)   }", "1:24, 1:40")]
    [InlineData("fragment F on Clinic { name(short: [1]) name(short: 1)   }", "1:24, 1:41")]
    public void V07_Arguments_must_agree_and_an_absent_one_differs_from_any(string document, string places) =>
        ShouldFail(document, $"""Fields "name" conflict because they have differing arguments. {Hint} @ {places}""");

    [Fact]
    public void V07_Conflicts_across_fragments_are_found() =>
        ShouldFail(
            """
            { ...A ...B }
            fragment A on Query { x: place { city } }
            fragment B on Query { x: named { name } }
            """,
            $"""Fields "x" conflict because "place" and "named" are different fields. {Hint} @ 2:23, 3:23""");

    [Fact]
    public void V07_Each_further_field_is_told_against_the_first() =>
        ShouldFail(
            "fragment F on Clinic { x: name x: city x: opensAt x: name }",
            $"""Fields "x" conflict because "name" and "city" are different fields. {Hint} @ 1:24, 1:32""",
            $"""Fields "x" conflict because "name" and "opensAt" are different fields. {Hint} @ 1:24, 1:40""");

    [Fact]
    public void V07_A_conflict_inside_a_fragment_is_told_once_however_often_it_is_spread() =>
        ShouldFail(
            """
            query A { place { ...F } named { ...F } }
            query B { place { ...F } }
            fragment F on Clinic { x: name x: city }
            """,
            $"""Fields "x" conflict because "name" and "city" are different fields. {Hint} @ 3:24, 3:32""");
}
