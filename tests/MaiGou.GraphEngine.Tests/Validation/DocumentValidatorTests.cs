using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Tests.Validation;

public sealed class DocumentValidatorTests
{
    [Fact]
    public void A_realistic_document_passes_all_rules()
    {
        const string document =
            """
            query Visit($city: String!, $level: Level = FULL, $withHead: Boolean!) @onQuery {
              __typename
              clinics(filter: { city: $city, level: $level, days: [1, 2] }, first: 5) {
                ...Card
                packages(level: $level) { code title price(currency: "CNY") }
              }
              place { ... on Laboratory { analysers } ...Card }
            }

            fragment Card on Place { name(short: true) city head @include(if: $withHead) { name workplace { ... on Named { name } } } }
            """;

        Assert.Empty(Errors(document));
    }

    [Fact]
    public void V50_All_rules_run_even_after_one_has_failed()
    {
        const string document = "query A($a: Intt, $b: Int) { clinic { nam @skp } ...F } query A { __typename }";

        Assert.Equal(
            [
                "Unknown type \"Intt\". Did you mean \"Int\"?",
                "Cannot query field \"nam\" on type \"Clinic\". Did you mean \"name\"?",
                "Unknown directive \"@skp\".",
                "Field \"clinic\" argument \"id\" of type \"ID!\" is required, but it was not provided.",
                "Unknown fragment \"F\".",
                "Variable \"$a\" is never used in operation \"A\".",
                "Variable \"$b\" is never used in operation \"A\".",
                "There can be only one operation named \"A\".",
            ],
            Errors(document));
    }

    [Fact]
    public void V50_Twenty_errors_are_told_in_full()
    {
        var document = $"{{ {string.Concat(Enumerable.Range(1, 20).Select(i => $"zzzzzzzzzz{i:00} "))} }}";

        var errors = Errors(document);

        Assert.Equal(20, errors.Count);
        Assert.Equal("Cannot query field \"zzzzzzzzzz20\" on type \"Query\".", errors[^1]);
    }

    [Fact]
    public void V50_The_21st_error_ends_validation_with_one_more_entry()
    {
        var document = $"{{ {string.Concat(Enumerable.Range(1, 40).Select(i => $"zzzzzzzzzz{i:00} "))} }}";

        var errors = Errors(document);

        Assert.Equal(21, errors.Count);
        Assert.Equal("Cannot query field \"zzzzzzzzzz20\" on type \"Query\".", errors[19]);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[20]);
    }

    [Fact]
    public void A_null_for_a_required_argument_or_input_field_is_one_error_each()
    {
        const string document = "{ arguments { nonNullInt(value: null) near(value: { lat: null, lon: 1 }) } }";

        Assert.Equal(
            ["Expected value of type \"Int!\", found null.", "Expected value of type \"Float!\", found null."],
            Errors(document));
    }

    [Fact]
    public void A_document_beyond_a_limit_is_not_looked_at_any_further()
    {
        var errors = Errors("{ nowhere { a { b } } }", new GraphQLLimits { MaxFields = 2 });

        Assert.Equal(["The document has 3 fields; at most 2 are allowed."], errors);
    }

    [Fact]
    public void A_message_repeats_at_most_1000_letters_of_a_document()
    {
        var errors = Errors($"{{ {new string('z', 100_000)} }}");

        Assert.Equal(1_001, Assert.Single(errors).Length);
    }

    [Fact]
    public void Places_are_counted_in_utf16_units_over_every_kind_of_line_end()
    {
        const string document = "# 体检😀\r\n{ arguments { string(value: \"体检😀\") oops1 }\r  oops2\n  oops3 }";

        var places = Validate(document).SelectMany(error => error.Locations).Select(l => (l.Line, l.Column));

        Assert.Equal([(2, 37), (3, 3), (4, 3)], places);
    }

    [Theory]
    [InlineData("a", 200, 1, 233)]
    [InlineData("体", 200, 1, 233)]
    [InlineData("😀", 200, 1, 433)]
    [InlineData("a", 30_000, 1, 30_033)]
    public void Places_far_into_a_long_line_are_exact(string letter, int count, int line, int column)
    {
        var text = string.Concat(Enumerable.Repeat(letter, count));

        var error = Assert.Single(Validate($"{{ arguments {{ string(value: \"{text}\") oops }} }}"));

        Assert.Equal([(line, column)], error.Locations.Select(l => (l.Line, l.Column)));
    }

    [Fact]
    public void Places_after_many_lines_are_exact()
    {
        var error = Assert.Single(Validate($"{{ {string.Concat(Enumerable.Repeat("#体检\r\n", 500))} oops }}"));

        Assert.Equal([(501, 2)], error.Locations.Select(l => (l.Line, l.Column)));
    }

    [Fact]
    public void I12_V51_Without_the_right_to_introspect_only_typename_is_left()
    {
        const string document = "{ __schema { types { name } } __typename place { ciy } }";
        var context = ClinicSchema.Parse(document);

        var errors = DocumentValidator.Validate(context, ClinicSchema.Instance, new GraphQLLimits(), introspectionAllowed: false);

        Assert.Equal(
            [
                "GraphQL introspection has been disabled, but the requested query contained the field \"__schema\".",
                "Cannot query field \"ciy\" on type \"Place\".",
            ],
            errors.Select(error => error.Message));
    }

    private static IReadOnlyList<string> Errors(string document, GraphQLLimits? limits = null) =>
        [.. Validate(document, limits).Select(error => error.Message)];

    private static IReadOnlyList<GraphQLError> Validate(string document, GraphQLLimits? limits = null) =>
        DocumentValidator.Validate(
            ClinicSchema.Parse(document), ClinicSchema.Instance, limits ?? new GraphQLLimits(), introspectionAllowed: true);
}
