using System.Reflection;
using System.Text.RegularExpressions;
using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.GraphEngine.Tests.RuleIndex;

/// <summary>The titles of all tests that may prove a rule of the engine: ours by reflection, those of others by their sources.</summary>
internal static partial class Titles
{
    /// <summary>The number of a rule.</summary>
    public const string Rule = "[LTCVXIRHWPMDBNQAKGO][0-9]{2}";

    /// <summary>Some rules are proven by the product, whose pages, access rules and schema snapshot they are about.</summary>
    private static readonly string[] OtherSuites = ["tests/MaiGou.Graph.Tests", "tests/MaiGou.GraphEngine.Oracle/suites"];

    public static HashSet<string> NamedRules() => [.. Own().Concat(Others()).SelectMany(RulesOf)];

    /// <summary>Rules in the order they are named; <c>H30_to_H34</c> names all of them.</summary>
    public static IEnumerable<string> RulesOf(string title) => Named().Matches(title).SelectMany(match =>
    {
        var first = match.Groups["first"].Value;
        var last = match.Groups["last"] is { Success: true } group ? group.Value : first;
        var (from, to) = (Number(first), Number(last));
        return Enumerable.Range(from, to - from + 1).Select(n => $"{first[0]}{n:00}");
    });

    private static IEnumerable<string> Own() =>
        from type in typeof(Titles).Assembly.GetTypes()
        where type != typeof(RuleIndexTests) && !type.IsAbstract
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        where method.GetCustomAttribute<FactAttribute>() is not null
        select $"{type.Name}.{method.Name}";

    private static IEnumerable<string> Others() =>
        from folder in OtherSuites
        from path in Directory.EnumerateFiles(Path.Combine(Shared.Repository, folder), "*.*s", SearchOption.AllDirectories)
        where !path.Contains("node_modules", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        from Match title in (path.EndsWith(".js", StringComparison.Ordinal) ? OracleCheck() : ProductTest()).Matches(File.ReadAllText(path))
        select title.Groups["title"].Value;

    private static int Number(string rule) => int.Parse(rule.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex($@"(?<![A-Za-z0-9])(?<first>{Rule})(?:_to_(?<last>{Rule}))?(?![A-Za-z0-9])")]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*(?:public|internal) (?:async )?(?:Task|void) (?<title>\w+)\(")]
    private static partial Regex ProductTest();

    /// <summary>A check of the oracle whose name is a text that starts with rules.</summary>
    [GeneratedRegex($@"['`](?<title>{Rule} [^'`\n]*)['`]")]
    private static partial Regex OracleCheck();
}
