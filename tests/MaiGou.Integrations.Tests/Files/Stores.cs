using MaiGou.Domain.Files;
using MaiGou.Integrations.AzureBlobs;
using MaiGou.Integrations.LocalFiles;
using MaiGou.TestServers;

namespace MaiGou.Integrations.Tests.Files;

/// <summary>The stores that the suite runs on: a folder, and the stand-in of the blob service where it is installed.</summary>
public sealed class Stores : IAsyncLifetime
{
    /// <summary>Short, so that a test of a silent server need not wait for the usual ten seconds.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static bool HasBlobs { get; } = AzuriteServer.IsInstalled || Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>The names that a test's store can have.</summary>
    public static TheoryData<string> All => HasBlobs ? ["folder", "blobs"] : ["folder"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("maigou-files").FullName;

    public AzuriteServer Azurite { get; private set; } = null!;

    public async Task InitializeAsync() => Azurite = HasBlobs ? await AzuriteServer.StartAsync() : null!;

    public async Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        await (Azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>An empty store.</summary>
    internal IFileStore Open(string kind) => kind == "folder"
        ? new LocalFileStore(Path.Combine(Folder, Guid.NewGuid().ToString("N")))
        : OpenBlobs(Azurite.ConnectionString);

    internal static AzureBlobStore OpenBlobs(string connectionString, string? container = null) =>
        new(connectionString, container ?? $"c{Guid.NewGuid():N}", Patience);
}

/// <summary>Runs where the stand-in of the blob service is installed; fails in CI without it.</summary>
public sealed class BlobsFactAttribute : FactAttribute
{
    public BlobsFactAttribute() => Skip = Stores.HasBlobs ? null : "Azurite is not installed: run ./test.sh with Node on the PATH.";
}

internal static class StoreSteps
{
    /// <summary>Bytes that do not repeat, the same for the same length.</summary>
    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    public static async Task<BlobName> WriteAsync(this IFileStore store, byte[] bytes)
    {
        var name = BlobName.New();
        await store.WriteAsync(name, new MemoryStream(bytes), await FileFacts.OfAsync(new MemoryStream(bytes), CancellationToken.None), CancellationToken.None);
        return name;
    }

    /// <summary>Shape: null when there is no such file.</summary>
    public static async Task<byte[]?> ReadAsync(this IFileStore store, BlobName name, long offset, long length)
    {
        await using var part = await store.OpenReadAsync(name, offset, length, CancellationToken.None);
        if (part is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        await part.CopyToAsync(copy);
        return copy.ToArray();
    }

    public static async Task<IReadOnlyList<StoredBlob>> AllAsync(this IFileStore store)
    {
        var all = new List<StoredBlob>();
        await foreach (var blob in store.ListAsync(CancellationToken.None))
        {
            all.Add(blob);
        }

        return all;
    }
}
