using System.Text;
using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Tests.Validation;

/// <summary>Documents made to be dear are bounded in work, which is counted in steps and never in time.</summary>
public sealed class HostileDocumentTests
{
    [Fact]
    public void A_chain_of_200_fragments_that_each_spread_the_next_twice_costs_no_doubling()
    {
        var document = Chain(199, i => $"fragment F{i} on Practitioner {{ a: name ...F{i + 1} ...F{i + 1} }}", "name");

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 50_000);
    }

    [Fact]
    public void Fragments_that_double_at_each_of_13_levels_are_merged_once_each()
    {
        var document = Chain(13, i => $"fragment F{i} on Practitioner {{ a: mentor {{ ...F{i + 1} }} b: mentor {{ ...F{i + 1} }} }}", "name");

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 1_500);
    }

    [Fact]
    public void Two_thousand_equal_fields_are_compared_with_one_and_not_with_each_other()
    {
        var document = $"{{ place {{ {string.Concat(Enumerable.Repeat("name(short: true) ", 2_000))} }} }}";

        var (errors, steps) = Validate(document);

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 30_000);
    }

    [Fact]
    public void Six_hundred_equal_fields_with_selections_are_merged_as_one()
    {
        var document = $"{{ {string.Concat(Enumerable.Repeat("place { head { name } } ", 600))} }}";

        var (errors, steps) = Validate(document);

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 30_000);
    }

    [Fact]
    public void Every_subset_of_merges_ends_at_the_budget()
    {
        // Each level merges a different subset of the selections of the level below, so that memory of past merges helps little.
        var fragments = string.Join(' ', Enumerable.Range(1, 13).Select(i =>
            $"fragment F{i} on Practitioner {{ {string.Join(' ', Enumerable.Range(0, 20).Select(k =>
                $"x{k % 5}: mentor {{ ...F{Math.Min(13, i + 1)}{(i < 13 ? $" x{(k + i) % 5}: mentor {{ license }}" : "")} }}"))} }}"));

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {fragments.Replace("...F13 }", "name }", StringComparison.Ordinal)}");

        Assert.All(errors, error => Assert.Equal("LIMIT_FIELD_MERGING", error.Code));
        Assert.InRange(steps, 1, 150_000);
    }

    [Fact]
    public void Fifty_operations_that_reach_200_fragments_cost_their_product_once()
    {
        var document = Chain(199, i => $"fragment F{i} on Query {{ c{i % 40}: clinic(id: $v) {{ id }} ...F{i + 1} }}", "__typename", "Query");
        var operations = string.Join(' ', Enumerable.Range(1, 50).Select(i => $"query Q{i}($v: ID!) {{ ...F1 }}"));

        var (errors, steps) = Validate($"{operations} {document}");

        Assert.Empty(errors);
        Assert.InRange(steps, 1, 250_000);
    }

    [Fact]
    public void A_cycle_through_200_fragments_is_one_error()
    {
        var document = Chain(200, i => $"fragment F{i} on Practitioner {{ mentor {{ ...F{(i % 200) + 1} }} }}", null);

        var (errors, steps) = Validate($"{{ practitioner {{ ...F1 }} }} {document}");

        Assert.StartsWith("Cannot spread fragment \"F1\" within itself via \"F2\", ", Assert.Single(errors).Message, StringComparison.Ordinal);
        Assert.InRange(steps, 1, 10_000);
    }

    [Fact]
    public void An_argument_given_3000_times_is_one_error_with_3000_places()
    {
        var (errors, steps) = Validate($"{{ place {{ name({string.Concat(Enumerable.Repeat("short:true,", 3_000))}) }} }}");

        Assert.Equal(3_000, Assert.Single(errors).Locations.Count);
        Assert.InRange(steps, 1, 30_000);
    }

    private static string Chain(int count, Func<int, string> link, string? last, string type = "Practitioner")
    {
        var text = new StringBuilder();
        for (var i = 1; i <= count; i++)
        {
            text.Append(link(i)).Append(' ');
        }

        return last is null ? text.ToString() : text.Append($"fragment F{count + 1} on {type} {{ {last} }}").ToString();
    }

    private static (IReadOnlyList<GraphQLError> Errors, long Steps) Validate(string document)
    {
        var context = new ValidationContext(
            ClinicSchema.Parse(document), ClinicSchema.Instance, new GraphQLLimits(), introspectionAllowed: true);
        DocumentValidator.Run(context, RuleSet.Specified(context));
        return (context.Errors, context.Steps);
    }
}
