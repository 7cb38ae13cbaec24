using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Operations;

namespace MaiGou.GraphEngine.Tests.Validation.Operations;

public sealed class SingleRootFieldTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new SingleRootField(context);

    [Theory]
    [InlineData("subscription S { clinicOpened { id name } }")]
    [InlineData("subscription S { clinicOpened { id } clinicOpened { name } }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { clinicOpened { id } }")]
    [InlineData("subscription S { ...F ...F ... on Subscription { clinicOpened { name } } } fragment F on Subscription { clinicOpened { id } }")]
    [InlineData("subscription S { ...A } fragment A on Subscription { ...B } fragment B on Subscription { clinicOpened { id } ...A }")]
    [InlineData("subscription S($v: Boolean!) { clinicOpened { id @skip(if: $v) ... @include(if: $v) { name } } }")]
    [InlineData("query Q { place { city } named { name } __typename }")]
    public void V05_One_root_field_passes(string document) => ShouldPass(document);

    [Fact]
    public void V05_Two_root_fields_are_refused() =>
        ShouldFail(
            "subscription S { clinicOpened { id } clinicClosed { id } }",
            """Subscription "S" must select only one top level field. @ 1:38""");

    [Theory]
    [InlineData("subscription S { ... on Clinic { id } }")]
    [InlineData("subscription S { ...Missing }")]
    public void V05_no_root_field_is_as_wrong_as_two(string document) =>
        ShouldFail(document, """Subscription "S" must select one top level field. @ 1:16""");

    [Fact]
    public void V05_An_alias_makes_a_second_root_field() =>
        ShouldFail(
            "subscription { clinicOpened { id } again: clinicOpened { id } more: clinicOpened { id } }",
            "Anonymous Subscription must select only one top level field. @ 1:36, 1:63");

    [Fact]
    public void V05_Root_fields_of_fragments_count() =>
        ShouldFail(
            """
            subscription S { clinicOpened { id } ...F }
            fragment F on Subscription { ... { clinicClosed { id } } }
            """,
            """Subscription "S" must select only one top level field. @ 2:36""");

    [Fact]
    public void V05_Typename_alone_is_refused() =>
        ShouldFail("subscription S { __typename }", """Subscription "S" must not select an introspection top level field. @ 1:18""");

    [Fact]
    public void V05_An_aliased_introspection_field_beside_another_is_refused_twice() =>
        ShouldFail(
            "subscription { clinicOpened { id } kind: __typename }",
            "Anonymous Subscription must select only one top level field. @ 1:36",
            "Anonymous Subscription must not select an introspection top level field. @ 1:36");

    [Fact]
    public void V05_Skip_and_include_are_banned_from_root_fields_even_when_one_field_is_left() =>
        ShouldFail(
            "subscription S($v: Boolean!) { clinicOpened @skip(if: $v) { id } clinicClosed @include(if: $v) { id } }",
            """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. @ 1:45, 1:79""");

    [Fact]
    public void V05_Skip_and_include_are_banned_inside_and_on_fragments_at_the_root() =>
        ShouldFail(
            """
            subscription S($v: Boolean!) { ...F @include(if: $v) }
            fragment F on Subscription { ... @skip(if: $v) { clinicOpened @include(if: $v) { id } } }
            """,
            """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. @ 1:37, 2:34, 2:63""");
}
