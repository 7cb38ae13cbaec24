using System.Text.Json.Nodes;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>Lets the contenders of a work answer in turn, A B C A B C …, over real HTTP.</summary>
internal static class Comparison
{
    public static async Task<WorkResult> RunAsync(Work work, IReadOnlyDictionary<string, string> environment, Rounds rounds)
    {
        var servers = new List<ServerProcess>();
        try
        {
            foreach (var contender in work.Contenders.Where(c => rounds.WithPeers || !c.IsPeer))
            {
                servers.Add(await ServerProcess.StartAsync(contender, environment));
            }

            var requests = work.Bodies.Select(b => HttpConnection.Request(b, work.Token?.Invoke())).ToList();
            await SameAnswersAsync(work, servers, requests);
            foreach (var server in servers)
            {
                await Load.RunAsync(server, requests, rounds.WarmUp);
            }

            var figures = servers.Select(_ => new List<Figure>()).ToList();
            for (var round = 0; round < rounds.Count; round++)
            {
                for (var i = 0; i < servers.Count; i++)
                {
                    // Each round starts with another contender, so that nobody always follows the same one.
                    var turn = (i + round) % servers.Count;
                    figures[turn].Add(await Load.RunAsync(servers[turn], requests, rounds.Length));
                }
            }

            return new WorkResult(work.Name, work.Title, [.. servers.Select((s, i) => ContenderResult.Of(s, figures[i]))], work.Goals, Machine.LoadAverage);
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private static async Task SameAnswersAsync(Work work, List<ServerProcess> servers, List<byte[]> requests)
    {
        var expected = new Dictionary<int, string>();
        foreach (var server in servers)
        {
            using var connection = new HttpConnection(server.Address);
            await connection.ConnectAsync();
            for (var i = 0; i < requests.Count; i++)
            {
                var (_, body) = await connection.AskAsync(requests[i], keepsBody: true);
                var essence = work.Essence(JsonNode.Parse(body!)!);
                if (!expected.TryAdd(i, essence) && expected[i] != essence)
                {
                    throw new InvalidOperationException(
                        $"{work.Name}: {server.Contender.Name} does not give the same answer as {servers[0].Contender.Name}.\n{Shortened(expected[i])}\n{Shortened(essence)}");
                }
            }
        }
    }

    private static string Shortened(string text) => text.Length > 800 ? text[..800] : text;
}
