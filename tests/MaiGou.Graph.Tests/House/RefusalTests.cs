using System.Text.RegularExpressions;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Tests.House;

/// <summary>Each refusal has a type and a code in the contract, and words in both languages.</summary>
[Collection(HostCollection.Name)]
public sealed partial class RefusalTests(RunningHost host)
{
    private static readonly IReadOnlyList<Type> Refusals = [.. typeof(Refusal).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Refusal)) && !t.IsAbstract)];

    private static readonly string Contract = string.Join('\n', Repository.Files("schema", "*.graphql").Select(Repository.Read));

    [Fact]
    public void Every_refusal_has_a_type_of_its_name_in_the_contract() =>
        Assert.Empty(Refusals.Select(r => r.Name).Except(ErrorType().Matches(Contract).Select(m => m.Groups["name"].Value)));

    [Fact]
    public void Every_refusal_has_its_code_in_the_contract_and_every_code_a_refusal() =>
        Assert.Equal(
            Refusals.Select(Refusal.CodeOf).Order(StringComparer.Ordinal),
            Codes().Matches(Contract).SelectMany(m => Code().Matches(m.Groups["body"].Value)).Select(m => m.Value.Trim()).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_refusal_has_words_in_both_languages() =>
        Assert.Empty(Refusals.Where(r => !host.Get<RefusalTexts>().Covers(r)).Select(r => r.Name));

    [GeneratedRegex(@"^type (?<name>\w+) implements .*\bUserError\b", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ErrorType();

    [GeneratedRegex(@"enum ErrorCode \{(?<body>.*?)\n\}", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Codes();

    [GeneratedRegex(@"^\s+[A-Z][A-Z0-9_]+", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Code();
}
