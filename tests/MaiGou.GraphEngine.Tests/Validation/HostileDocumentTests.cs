using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation;

/// <summary>Documents made to be dear are bounded in work, which is counted in steps and never in time.</summary>
public sealed class HostileDocumentTests
{
    [Fact]
    public void V53_A_chain_of_200_fragments_that_each_spread_the_next_twice_costs_no_doubling()
    {
        var document = Chain(199, i => $"fragment F{i} on Practitioner {{ a: name ...F{i + 1} ...F{i + 1} }}", "name");

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 8_000);
    }

    [Fact]
    public void V07_Fragments_that_double_at_each_of_13_levels_are_merged_once_each()
    {
        var document = Chain(13, i => $"fragment F{i} on Practitioner {{ a: mentor {{ ...F{i + 1} }} b: mentor {{ ...F{i + 1} }} }}", "name");

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 800);
    }

    [Fact]
    public void V07_Sixteen_hundred_equal_fields_are_compared_with_one_and_not_with_each_other()
    {
        var document = $"{{ place {{ {string.Concat(Enumerable.Repeat("name(short: true) ", 1_600))} }} }}";

        var (errors, steps) = Validate(document);

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 30_000);
    }

    [Fact]
    public void V07_Six_hundred_equal_fields_with_selections_are_merged_as_one()
    {
        var document = $"{{ {string.Concat(Enumerable.Repeat("place { head { name } } ", 600))} }}";

        var (errors, steps) = Validate(document);

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 30_000);
    }

    [Fact]
    public void V07_Merging_every_subset_of_selections_ends_at_the_budget()
    {
        // Response names as letters and selections as states make merging the subset construction of an automaton;
        // this is the one that knows whether the 12th letter from the end was an a.
        var states = Chain(12, i => $"fragment F{i} on Practitioner {{ a: mentor {{ ...F{i + 1} }} b: mentor {{ ...F{i + 1} }} }}", "name");
        const string start = "fragment S on Practitioner { a: mentor { ...S } a: mentor { ...F1 } b: mentor { ...S } }";

        var (errors, steps) = Validate($"{{ practitioner {{ ...S }} }} {start} {states}");

        Assert.Equal(FieldSelectionMerging.LimitCode, errors[0].Code);
        Assert.InRange(steps, 100_000, 150_000);
    }

    [Fact]
    public void V53_Fifty_operations_that_reach_200_fragments_cost_their_product_once()
    {
        var document = Chain(199, i => $"fragment F{i} on Query {{ c{i % 40}: clinic(id: $v) {{ id }} ...F{i + 1} }}", "__typename", "Query");
        var operations = string.Join(' ', Enumerable.Range(1, 50).Select(i => $"query Q{i}($v: ID!) {{ __typename ...F1 }}"));

        var (errors, steps) = Validate($"{operations} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 180_000);
    }

    [Fact]
    public void V18_V53_A_cycle_through_200_fragments_is_one_error()
    {
        var document = Chain(200, i => $"fragment F{i} on Practitioner {{ name ...F{(i % 200) + 1} }}", null);

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.StartsWith("Cannot spread fragment \"F1\" within itself via \"F2\", ", Assert.Single(errors).Message, StringComparison.Ordinal);
        Assert.InRange(steps, 1, 5_000);
    }

    [Fact]
    public void V53_An_argument_given_3000_times_is_one_error_with_3000_places()
    {
        var (errors, steps) = Validate($"{{ place {{ name({string.Concat(Enumerable.Repeat("short:true,", 3_000))}) }} }}");

        Assert.Equal(3_000, Assert.Single(errors).Locations.Count);
        Assert.InRange(steps, 1, 30_000);
    }

    private static string Chain(int count, Func<int, string> link, string? last, string type = "Practitioner")
    {
        var links = string.Join(' ', Enumerable.Range(1, count).Select(link));
        return last is null ? links : $"{links} fragment F{count + 1} on {type} {{ {last} }}";
    }

    private static (IReadOnlyList<GraphQLError> Errors, long Steps) Validate(string document)
    {
        var context = new ValidationContext(
            ClinicSchema.Parse(document), ClinicSchema.Instance, new GraphQLLimits(), introspectionAllowed: true);
        DocumentValidator.Run(context, RuleSet.Specified(context));
        return (context.Errors, context.Steps);
    }
}
