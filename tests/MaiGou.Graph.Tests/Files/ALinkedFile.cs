using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Files;

/// <summary>A host with a released report of 陈志远 that has one PDF of 100 KB.</summary>
public sealed class ALinkedFile : IAsyncLifetime, IAsyncDisposable
{
    internal static readonly byte[] Pdf = FileSteps.Pdf(new string('x', 100_000));

    public RunningHost Host { get; private set; } = null!;

    /// <summary>User name of the manager who released the report.</summary>
    public string Manager { get; private set; } = "";

    /// <summary>Id of the report.</summary>
    public string Report { get; private set; } = "";

    /// <summary>The patient's token.</summary>
    public string Chen { get; private set; } = "";

    public static async Task<ALinkedFile> OpenAsync()
    {
        var file = new ALinkedFile();
        await file.InitializeAsync();
        return file;
    }

    /// <summary>The patient's address of the file.</summary>
    public Task<string> UrlAsync() => Host.UrlAsync(Report, Chen);

    public async Task InitializeAsync()
    {
        Host = await RunningHost.StartAsync();
        (Manager, Report) = await Host.ReportWithFileAsync("LINK-1", Pdf);
        Chen = await Host.SignIn.PatientAsync("13800000001");
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
