using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Directives;

namespace MaiGou.GraphEngine.Tests.Validation.Directives;

public sealed class DeferPlacementTests : RuleTests
{
    private const string OnSubscription =
        "Defer directive not supported on subscription operations. Disable `@defer` by setting the `if` argument to `false`.";

    private protected override GraphSchema Schema { get; } = DeferSchema.Load();

    private protected override ValidationRule Rule(ValidationContext context) => new DeferPlacement(context);

    [Fact]
    public void V40_the_root_of_a_query_and_what_lies_below_a_mutation_may_be_deferred() => ShouldPass(
        """
        query A { ... @defer { a } }
        mutation B { m { ... @defer { a } ...F @defer } }
        fragment F on Node { a }
        """);

    [Fact]
    public void V40_root_fields_of_mutations_and_subscriptions_may_not() => ShouldFail(
        """
        mutation A { ... @defer { m { a } } ...M }
        fragment M on Mutation { ...N @defer }
        fragment N on Mutation { m { a } }
        subscription B { ... @defer(if: false) { s { a } } }
        """,
        "Defer directive cannot be used on root mutation type \"Mutation\". @ 1:18",
        "Defer directive cannot be used on root mutation type \"Mutation\". @ 2:31",
        "Defer directive cannot be used on root subscription type \"Subscription\". @ 4:22");

    [Fact]
    public void V41_nothing_of_a_subscription_is_deferred_for_certain() => ShouldFail(
        """
        subscription A { s { ... @defer { a } ...F } }
        fragment F on Node { ... @defer(if: true, label: "x") { a } }
        """,
        $"{OnSubscription} @ 1:26",
        $"{OnSubscription} @ 2:26");

    [Theory]
    [InlineData("subscription A($if: Boolean!) { s { ... @defer(if: $if) { a } } }")]
    [InlineData("subscription A { s { ... @defer(if: false) { a } } }")]
    [InlineData("subscription A { s { ... @skip(if: true) { ... @defer { a } } } }")]
    [InlineData("subscription A($if: Boolean!) { s { ... @include(if: $if) { ... @defer { a } } } }")]
    [InlineData("query A { n { ... @defer { a } } }")]
    public void V41_a_condition_that_may_be_false_is_enough(string document) => ShouldPass(document);
}

public sealed class DeferLabelsTests : RuleTests
{
    private protected override GraphSchema Schema { get; } = DeferSchema.Load();

    private protected override ValidationRule Rule(ValidationContext context) => new DeferLabels(context);

    [Fact]
    public void V42_labels_that_differ_and_no_labels_pass() => ShouldPass(
        """{ ... @defer(label: "a") { a } ... @defer(label: "b") { a } ... @defer { a } ... @defer(label: null) { a } }""");

    [Fact]
    public void V42_a_label_twice_or_from_a_variable_is_refused() => ShouldFail(
        """query($l: String) { ... @defer(label: "a") { a } ... @defer(label: "a") { a } ... @defer(label: $l) { a } }""",
        "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages. @ 1:25, 1:54",
        "Argument \"@defer(label:)\" must be a static string. @ 1:83");
}

internal static class DeferSchema
{
    public static GraphSchema Load() => SchemaLoader.Load(
        [
            ("test", "type Query { a: Int n: Node } type Mutation { m: Node } type Subscription { s: Node } type Node { a: Int }"),
            .. IncrementalDirectives.Of(new GraphQLServerOptions { AllowIncrementalDelivery = true }),
        ]);
}
