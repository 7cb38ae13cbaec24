using System.Text.RegularExpressions;
using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.GraphEngine.Tests.RuleIndex;

/// <summary>Every numbered rule of the engine is named by the title of a test that would fail without it.</summary>
public sealed class RuleIndexTests
{
    [Fact]
    public void No_rule_is_without_a_test()
    {
        var named = Titles.NamedRules();

        var missing = Rules.All.Where(r => !named.Contains(r.Key) && !Rules.NotBuilt.ContainsKey(r.Key));

        ShouldBeNone(missing.Select(r => $"{r.Key} {r.Value}: no test title names it"));
    }

    [Fact]
    public void A_rule_listed_as_not_built_has_no_test()
    {
        var built = Titles.NamedRules().Where(Rules.NotBuilt.ContainsKey).Order(StringComparer.Ordinal);

        ShouldBeNone(built.Select(r => $"{r}: has a test now; take its line out of not-built.txt"));
    }

    [Fact]
    public void A_title_names_known_rules_only()
    {
        var unknown = Titles.NamedRules().Where(r => !Rules.All.ContainsKey(r)).Order(StringComparer.Ordinal);

        ShouldBeNone(unknown.Concat(Rules.NotBuilt.Keys.Where(r => !Rules.All.ContainsKey(r))).Select(r => $"{r}: rules.txt knows no such rule"));
    }

    [Theory]
    [InlineData("X10_order_depends", "X10")]
    [InlineData("H20_H21_the_answer", "H20 H21")]
    [InlineData("H24_H30_to_H33_statuses", "H24 H30 H31 H32 H33")]
    [InlineData("H03_null_is_absent_and_H05_the_last_counts", "H03 H05")]
    [InlineData("BatchTests.B01_an_array", "B01")]
    [InlineData("An_Int_beyond_16_bits_and_UTF16_and_X509", "")]
    public void Rules_are_read_from_a_title(string title, string rules) =>
        Assert.Equal(rules.Split(' ', StringSplitOptions.RemoveEmptyEntries), Titles.RulesOf(title));

    [SharedFact("design/engine.md")]
    public void The_list_holds_the_rules_of_the_design()
    {
        var text = File.ReadAllText(Shared.Path("design/engine.md"));
        var chapter = text[text.IndexOf("# 1 Requirement", StringComparison.Ordinal)..text.IndexOf("\n# 2 ", StringComparison.Ordinal)];

        var designed = Regex.Matches(chapter, $@"\b{Titles.Rule}(?:–{Titles.Rule})?\b").SelectMany(m => Titles.RulesOf(m.Value.Replace("–", "_to_", StringComparison.Ordinal)));

        Assert.Equal(designed.Distinct().Order(StringComparer.Ordinal), Rules.All.Keys.Order(StringComparer.Ordinal));
    }

    // One text with all lines, so that a failure shows every one of them.
    private static void ShouldBeNone(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);

        Assert.True(text.Length == 0, text);
    }
}
