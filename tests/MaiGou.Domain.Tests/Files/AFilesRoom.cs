using MaiGou.Domain.Files;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Domain.Tests.Records;
using MaiGou.Integrations;
using Microsoft.Extensions.Configuration;

namespace MaiGou.Domain.Tests.Files;

/// <summary>The room of the records with a folder of files, and one report of 陈志远 that waits for its review.</summary>
public sealed class AFilesRoom : IAsyncDisposable
{
    public const string Order = "FILES-1";

    private AFilesRoom(ARecordsRoom records, string folder) => (Records, Folder) = (records, folder);

    public ARecordsRoom Records { get; }

    /// <summary>Where the files lie.</summary>
    public string Folder { get; }

    public IFileStore Store => Records.Database.Get<IFileStore>();

    public static async Task<AFilesRoom> OpenAsync(int maxBytes = FileLimits.UsualBytes, bool readsContent = false)
    {
        var folder = Directory.CreateTempSubdirectory("maigou-files").FullName;
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Files:Provider"] = "Local", ["Files:Folder"] = folder }).Build();
        var room = new AFilesRoom(
            await ARecordsRoom.OpenAsync(register: services => services.AddFileStore(settings, "/").AddFileParts(new FileLimits(maxBytes), new FileCheck(readsContent))),
            folder);
        await room.Store.PrepareAsync(CancellationToken.None);
        await room.Records.SendResultsAsync("FILES-C1", Order, "14771-0|5.1|mmol/L|3.9-6.1|N");
        return room;
    }

    public Task<Result<Attachment>> SendAsync(byte[] bytes, string name = "report.pdf", Guid? key = null, string order = Order) =>
        Records.Database.Get<AddAttachment>().ToOrderAsync(
            Records.Partner, order, key ?? Guid.NewGuid(), new IncomingFile(name, new MemoryStream(bytes)), CancellationToken.None);

    public async Task<Result<Attachment>> AddAsync(Viewer viewer, byte[] bytes) =>
        await Records.Database.Get<AddAttachment>().ToReportAsync(
            viewer, (await ReportAsync()).Id, Guid.NewGuid(), new IncomingFile("picture.png", new MemoryStream(bytes)), CancellationToken.None);

    public async Task<Report> ReportAsync() => Assert.Single(await Records.Database.AllAsync<Report>());

    /// <summary>By the reviewer, whoever of the two managers it is.</summary>
    public async Task ReleaseAsync()
    {
        var report = await ReportAsync();
        var reviewer = Records.Manager.StaffId == report.ReviewerId ? Records.Manager : Records.SecondManager;
        var released = await Records.Database.Get<ReleaseReport>().RunAsync(reviewer, report.Id, report.Version, null, false, CancellationToken.None);
        Assert.False(released.IsRefused);
    }

    /// <summary>Names of all files that lie in the folder.</summary>
    public IReadOnlyList<string> Files() => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)];

    public string PathOf(string blob) => Path.Combine(Folder, blob[..2], blob);

    public async Task<IReadOnlyList<string>> BrokenAsync()
    {
        await using var db = await Records.Database.OpenAsync();
        var broken = new List<string>();
        var promise = Records.Database.Get<IEnumerable<IInvariant>>().Single(i => i.Promise.StartsWith("I10", StringComparison.Ordinal));
        await foreach (var violation in promise.ViolationsAsync(db, CancellationToken.None))
        {
            broken.Add(violation);
        }

        return broken;
    }

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
