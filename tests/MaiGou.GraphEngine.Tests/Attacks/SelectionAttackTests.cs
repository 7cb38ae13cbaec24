using static MaiGou.GraphEngine.Tests.Attacks.Bombs;

namespace MaiGou.GraphEngine.Tests.Attacks;

[Collection(nameof(AttackCollection))]
public sealed class SelectionAttackTests(AttackHost host)
{
    [Fact]
    public Task G06_a_selection_40_levels_deep() => host.RefusesAsync("{ knot " + Nested("{ knots ", "{ id }", "}", 40) + "}", "LIMIT_DEPTH");

    [Fact]
    public Task G10_1500_aliases_of_one_field() => host.RefusesAsync("{ " + Numbered(1_500, i => $"a{i}: hello") + " }", "LIMIT_ALIASES");

    [Fact]
    public Task G07_9000_times_the_same_field() => host.RefusesAsync("{" + Repeat(" hello", 9_000) + "}", "LIMIT_FIELDS");

    [Fact]
    public Task X11_2000_times_the_same_field_is_one_field() => host.ServesAsync("{" + Repeat(" hello", 2_000) + "}", """{"data":{"hello":"Hello world"}}""");

    [Fact]
    public Task G08_fragments_that_double_13_times_unfold_into_too_many_fields() => host.RefusesAsync(Doubling(12), "LIMIT_PLAN_FIELDS");

    [Fact]
    public Task G06_fragments_that_double_150_times_are_too_deep() => host.RefusesAsync(Doubling(150), "LIMIT_DEPTH");

    [Fact]
    public Task X12_fragments_that_spread_each_other_twice_60_times_are_visited_once() => host.ServesAsync(
        "{ ...F0 } " + Numbered(60, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}") + " fragment F60 on Query { hello }",
        """{"data":{"hello":"Hello world"}}""");

    [Fact]
    public Task G08_every_type_of_an_interface_at_every_level() => host.RefusesAsync(
        "{ entity " + Nested("{ next ", "{ id }", " other { id } }", 13) + " }", "LIMIT_PLAN_FIELDS");

    [Fact]
    public Task V18_a_fragment_in_itself() => host.RefusesAsync("{ ...F } fragment F on Query { hello ...F }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V18_two_fragments_in_each_other() =>
        host.RefusesAsync("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V18_a_circle_of_200_fragments_with_every_chord() => host.RefusesAsync(
        "{ ...F0 } " + Numbered(200, i => $"fragment F{i} on Query {{ {Numbered(9, j => $"...F{(i + 1 + (j * 7)) % 200}")} }}"), "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task G13_900_fragments() => host.RefusesAsync(
        "{ " + Numbered(900, i => $"...F{i}") + " } " + Numbered(900, i => $"fragment F{i} on Query {{ hello }}"), "LIMIT_FRAGMENTS");

    [Fact]
    public Task G11_1000_directives_at_one_field() => host.RefusesAsync("{ hello" + Repeat(" @include(if: true)", 1_000) + " }", "LIMIT_DIRECTIVES");

    [Fact]
    public Task G11_4000_unknown_directives_at_one_field() => host.RefusesAsync("{ hello" + Repeat(" @x", 4_000) + " }", "LIMIT_DIRECTIVES");

    [Fact]
    public Task G09_90_root_fields() => host.RefusesAsync("{ " + Numbered(45, i => $"a{i}: __typename b{i}: hello") + " }", "LIMIT_ROOT_FIELDS");

    [Fact]
    public Task G12_500_variables() => host.RefusesAsync(
        $"query({Numbered(500, i => $"$v{i}: Int")}) {{ {Numbered(500, i => $"echo(number: $v{i})")} }}", "LIMIT_VARIABLES");

    [Fact]
    public Task G14_1500_operations() => host.RefusesAsync(Numbered(1_500, i => $"query Q{i} {{ hello }}"), "LIMIT_OPERATIONS");

    [Fact]
    public Task I13_introspection_from_types_to_fields_to_types() => host.RefusesAsync(
        "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }", "LIMIT_INTROSPECTION");

    [Fact]
    public Task I13_introspection_that_hides_its_circle_in_fragments() => host.RefusesAsync(
        "{ __schema { types { ...A } } } fragment A on __Type { fields { type { ...B } } } fragment B on __Type { fields { type { ...C } } } fragment C on __Type { fields { name } }",
        "LIMIT_INTROSPECTION");

    [Fact]
    public Task V07_1000_fields_of_one_name_with_different_arguments() =>
        host.RefusesAsync("{ " + Numbered(1_000, i => $"hello(name: \"{i}\")") + " }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V07_400_selections_of_one_name_nested_in_each_other() => host.ServesAsync(
        "{ " + Repeat("knot { knots { knots { id } } } ", 400) + " }", "\"knot\"");

    [Fact]
    public Task V07_fragments_that_overlap_with_all_others() => host.RefusesAsync(
        "{ knot { " + Numbered(60, i => $"...F{i}") + " } } " + Numbered(60, i => $"fragment F{i} on Knot {{ x: knots(count: {i}) {{ id {Numbered(20, j => $"y{j}: id")} }} }}"),
        "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V51_1500_unknown_fields_that_look_like_known_ones() =>
        host.RefusesAsync("{ knot { " + Numbered(1_500, i => $"idd{i}") + " } }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V30_90_times_the_same_variable() =>
        host.RefusesAsync($"query({Repeat("$a: Int ", 90)}) {{ echo(number: $a) }}", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V11_1500_times_the_same_argument() => host.RefusesAsync("{ echo(" + Repeat("number: 1 ", 1_500) + ") }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task V22_1500_times_the_same_input_field() => host.RefusesAsync("{ deep(input: {" + Repeat("value: 1 ", 1_500) + "}) }", "GRAPHQL_VALIDATION_FAILED");

    [Theory]
    [InlineData("{ __proto__: hello }", """{"data":{"__proto__":"Hello world"}}""")]
    [InlineData("query __proto__ { constructor: hello }", """{"data":{"constructor":"Hello world"}}""")]
    [InlineData("query($__proto__: String = \\\"x\\\") { hello(name: $__proto__) }", "")]
    public Task V06_names_that_mean_something_to_JavaScript_mean_nothing_here(string document, string answer) =>
        host.ServesAsync(document.Replace("\\\"", "\"", StringComparison.Ordinal), answer);

    private static string Doubling(int times) =>
        "{ knot { ...F0 } } " + Numbered(times, i => $"fragment F{i} on Knot {{ a: knots {{ ...F{i + 1} }} b: knots {{ ...F{i + 1} }} }}") + $" fragment F{times} on Knot {{ id }}";
}
