using System.Text.RegularExpressions;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.House;

/// <summary>What the README shows a newcomer works as it stands there.</summary>
[Collection(HostCollection.Name)]
public sealed partial class ReadmeTests(RunningHost host)
{
    [Fact]
    public async Task The_four_queries_of_the_README_answer_without_an_error()
    {
        var token = await host.SignIn.PatientAsync("13800000001");
        var documents = Documents().Where(d => !d.StartsWith("subscription", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, documents.Count);
        foreach (var document in documents)
        {
            var answer = await host.Ask(document, token: token);
            Assert.False(answer.Json.RootElement.TryGetProperty("errors", out var errors), $"{document}\n{errors}");
        }
    }

    [Fact]
    public async Task The_subscription_of_the_README_opens()
    {
        await using var socket = await host.OpenSocketAsync(await host.SignIn.PatientAsync("13800000001"));

        var subscription = await socket.SubscribeAsync(Documents().Single(d => d.StartsWith("subscription", StringComparison.Ordinal)));

        Assert.True(await subscription.IsSilentAsync());
    }

    private static IEnumerable<string> Documents() =>
        GraphQLBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(m => m.Groups["text"].Value.Trim());

    [GeneratedRegex("```graphql\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex GraphQLBlock();
}
