using System.Text.RegularExpressions;

namespace MaiGou.Graph.Tests.House;

public sealed partial class MetricTests
{
    [Fact]
    public void Every_metric_stands_in_the_operations_page_and_every_metric_there_exists()
    {
        var made = Repository.Files("src", "*.cs").SelectMany(file => Creation().Matches(Repository.Read(file)))
            .Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        var told = Mention().Matches(Repository.Read("docs/operations.md"))
            .Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(made.Count > 10);
        Assert.Equal(made.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\.Create(?:Counter|Histogram|UpDownCounter|Gauge|Observable\w+)(?:<\w+>)?\(\s*""(?<name>[a-z._]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Creation();

    [GeneratedRegex(@"`(?<name>(?:maigou|graphql)\.[a-z._]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
