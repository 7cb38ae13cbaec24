using System.Text.Json;
using MaiGou.Graph.Tests.Files;
using MaiGou.Graph.Tests.Host;
using MaiGou.Graph.Tests.Journey;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Killed over a file: never a row without its bytes, and what has no row is swept. Source: fault points B-1, B-2.</summary>
[Trait("Tier", "Process")]
public sealed class FileCrashTests(PreparedFolder prepared) : IClassFixture<PreparedFolder>
{
    [Theory]
    [InlineData("B-1:1", 1)] // the bytes of the first try have no row
    [InlineData("B-2:1", 0)]
    public async Task Killed_over_a_file_its_repetition_makes_one_and_the_rest_is_swept_after_24_hours(string point, int orphans)
    {
        await using var scene = await CrashScene.StartAsync(prepared, point);
        var token = await scene.SignIn().PartnerAsync("partner-xm01");
        var key = Guid.NewGuid();
        await SendReportAsync(scene, token);

        var first = await scene.InsistAsync(() => SendAsync(scene, token, key));
        var again = await scene.InsistAsync(() => SendAsync(scene, token, key));
        var files = scene.StoredFiles();

        Assert.Equal(1, scene.Deaths);
        Assert.Equal(200, first.Status);
        Assert.Equal(first, again);
        Assert.Equal(1 + orphans, files.Count);
        Assert.Equal((0, string.Empty), await scene.CheckAsync());

        await SweptAsync(scene, files);
        Assert.Single(scene.StoredFiles());
        Assert.Equal((0, string.Empty), await scene.CheckAsync());
    }

    /// <summary>A day passes, and a node starts.</summary>
    private static async Task SweptAsync(CrashScene scene, IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-25));
        }

        await scene.StartAgainAsync();
        await RunningHost.UntilAsync(() => Task.FromResult(scene.StoredFiles().Count == 1), seconds: 30);
    }

    private static async Task SendReportAsync(CrashScene scene, string token)
    {
        var message = ClinicSystem.Message("CRASH-1", new DateOnly(2026, 3, 2), "5.05", "5.0");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/import/hl7v2") { Content = new ByteArrayContent(message) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await scene.Host.Graph.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<(int Status, string Id)> SendAsync(CrashScene scene, string token, Guid key)
    {
        var (status, body) = await scene.Host.Graph.Http.SendFileAsync(scene.Host.Address, "CRASH-1", FileSteps.Pdf(), token, key);
        return (status, JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!);
    }
}
