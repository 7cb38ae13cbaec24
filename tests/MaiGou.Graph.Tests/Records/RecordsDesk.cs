using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using MaiGou.Domain.Jobs;
using MaiGou.Graph.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Records;

/// <summary>What partners and staff do in these tests.</summary>
internal static class RecordsDesk
{
    /// <summary>A sample message of the domain's tests, byte for byte.</summary>
    public static byte[] Sample(string path) => File.ReadAllBytes(Path.Combine(Here(), "../../MaiGou.Domain.Tests/Records/Samples", path));

    /// <summary>Posts a message as the first partner; gives status and answer, segments on lines.</summary>
    public static async Task<(int Status, string Body)> ImportAsync(this RunningHost host, string address, byte[] body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, address)) { Content = new ByteArrayContent(body) };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await host.Graph.Http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadAsStringAsync()).Replace('\r', '\n'));
    }

    /// <summary>Imports a sample as partner-xm01 and finds whoever of the two managers has to review it.</summary>
    public static async Task<(string Reviewer, string Report, int Version)> ReceivedAsync(this RunningHost host, string sample)
    {
        var (status, _) = await host.ImportAsync("/import/hl7v2", Sample(sample), await host.SignIn.PartnerAsync("partner-xm01"));
        Assert.Equal(200, status);
        foreach (var manager in (string[])["manager@demo", "manager2@demo"])
        {
            var token = await host.SignIn.StaffAsync(manager);
            var queue = await host.Ask("{ viewer { reportReviewQueue(first: 1) { nodes { id version } } } }", token: token);
            if (queue.At("viewer.reportReviewQueue.nodes").GetArrayLength() > 0)
            {
                return (token, queue.Text("viewer.reportReviewQueue.nodes.0.id"), queue.At("viewer.reportReviewQueue.nodes.0.version").GetInt32());
            }
        }

        throw new Xunit.Sdk.XunitException("Nobody has the report in their queue.");
    }

    public static Task<GraphAnswer> ReleaseAsync(this RunningHost host, string token, string report, int expectedVersion, object? criticalContact = null) => host.Ask(
        """
        mutation($input: ReportReleaseInput!) {
          reportRelease(input: $input) {
            report { state version }
            errors { __typename ... on UserError { code message path } ... on ConflictError { currentVersion } ... on CriticalContactRequiredError { ruleIds } }
          }
        }
        """,
        new { input = new { report, expectedVersion, criticalContact } },
        token);

    public static Task<int> RunJobAsync(this RunningHost host, string name) =>
        host.Services.GetServices<IJob>().Single(j => j.Name == name).RunAsync(CancellationToken.None);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
