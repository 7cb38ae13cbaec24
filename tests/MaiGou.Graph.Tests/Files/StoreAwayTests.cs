using System.Net;
using System.Text.Json;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;
using MaiGou.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Graph.Tests.Files;

/// <summary>The store of files dies and comes back: files wait, nothing else does. Source: goals S01.</summary>
[Trait("Tier", "Process")]
public sealed class StoreAwayTests
{
    [BlobsFact]
    public async Task With_the_blob_service_dead_files_wait_with_clean_answers_and_nothing_points_at_nothing()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await using var host = await RunningHost.StartAsync(
            "Files:Provider=AzureBlobs", $"Files:ConnectionString={azurite.ConnectionString}", "Files:Container=files");
        var (manager, report) = await host.ReportWithFileAsync("AWAY-1", FileSteps.Pdf());
        var token = await host.SignIn.StaffAsync(manager);
        var partner = await host.SignIn.PartnerAsync("partner-xm01");
        var key = Guid.NewGuid();
        await Task.Delay(TimeSpan.FromSeconds(6)); // the stand-in writes its index down every five seconds

        await azurite.KillAsync();
        using var read = await host.GetAsync(await host.UrlAsync(report, token));
        var written = await host.Graph.Http.SendFileAsync(host.Address, "AWAY-1", FileSteps.Pdf("late"), partner, key);
        using var ready = await host.GetAsync("/health/ready");
        var rest = await host.Ask("{ packages(first: 1) { totalCount } }");

        await azurite.StartAgainAsync();
        var later = await host.Graph.Http.SendFileAsync(host.Address, "AWAY-1", FileSteps.Pdf("late"), partner, key);
        using var readAgain = await host.GetAsync(await host.UrlAsync(report, token));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10)), (read.StatusCode, read.Headers.RetryAfter?.Delta));
        Assert.Equal((503, """{"success":"F","errCode":"FILE_STORE_UNAVAILABLE"}"""), written);
        Assert.Equal((HttpStatusCode.OK, "The blob store does not answer."), (ready.StatusCode, await FilesCheckAsync(ready)));
        Assert.Equal(200, rest.Status);
        Assert.Equal((200, HttpStatusCode.OK), (later.Status, readAgain.StatusCode));
        Assert.Empty(await BrokenAsync(host));
    }

    [BlobsFact]
    public async Task A_node_starts_while_the_blob_service_is_away_and_stores_files_when_it_comes()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        await azurite.KillAsync();

        await using var host = await RunningHost.StartAsync(
            "Files:Provider=AzureBlobs", $"Files:ConnectionString={azurite.ConnectionString}", "Files:Container=files");
        using var away = await host.GetAsync("/health/ready");
        await azurite.StartAgainAsync();
        await host.ReportWithFileAsync("LATE-1", FileSteps.Pdf());
        using var there = await host.GetAsync("/health/ready");

        Assert.Equal("The blob store does not answer.", await FilesCheckAsync(away));
        Assert.Equal("Healthy", await FilesCheckAsync(there));
    }

    [BlobsFact]
    public async Task A_wrong_key_stops_the_start_with_one_sentence()
    {
        await using var azurite = await AzuriteServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("maigou").FullName;

        var (code, output) = await HostProcess.RunAsync(
            folder, [], "Files__Provider=AzureBlobs", $"Files__ConnectionString={azurite.WithWrongKey}", "Files__Container=files");
        Directory.Delete(folder, recursive: true);

        Assert.Equal(2, code);
        Assert.Contains("Files__ConnectionString is refused by the blob store: account or key is wrong.", output.Split('\n'));
    }

    [Fact]
    public async Task A_damaged_file_is_never_sent_to_its_end()
    {
        await using var host = await RunningHost.StartAsync();
        var (manager, report) = await host.ReportWithFileAsync("DAMAGED-1", FileSteps.Pdf(new string('x', 300_000)));
        var token = await host.SignIn.StaffAsync(manager);
        var path = Directory.GetFiles(Path.Combine(host.Folder, "files"), "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[1000]++;
        await File.WriteAllBytesAsync(path, bytes);
        var url = await host.UrlAsync(report, token);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.GetAsync(url));
    }

    private static async Task<string?> FilesCheckAsync(HttpResponseMessage ready) =>
        JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement.GetProperty("checks").GetProperty("files").GetString();

    private static async Task<IReadOnlyList<string>> BrokenAsync(RunningHost host)
    {
        await using var db = await host.OpenDatabaseAsync();
        var broken = new List<string>();
        await foreach (var violation in host.Services.GetServices<IInvariant>().Single(i => i.Promise.StartsWith("I10", StringComparison.Ordinal))
            .ViolationsAsync(db, CancellationToken.None))
        {
            broken.Add(violation);
        }

        return broken;
    }
}

/// <summary>Runs where the stand-in of the blob service is installed; fails in CI without it.</summary>
public sealed class BlobsFactAttribute : FactAttribute
{
    public BlobsFactAttribute() => Skip = AzuriteServer.IsInstalled || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "Azurite is not installed: run ./test.sh with Node on the PATH.";
}
