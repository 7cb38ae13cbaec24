using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Database and keys after a first start with the demo; each test works on a copy, so that its own start is short.</summary>
public sealed class PreparedFolder : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    /// <summary>Passwords and client secrets, which only the first start prints.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; private set; } = new Dictionary<string, string>();

    /// <summary>Makes a folder of one's own.</summary>
    public async Task<string> CopyAsync()
    {
        var copy = Directory.CreateTempSubdirectory("maigou").FullName;
        await HostDatabase.CopyAsync(_folder, copy);
        foreach (var file in Directory.GetFiles(_folder).Where(file => !file.EndsWith("maigou.db", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    public async Task InitializeAsync() => Secrets = await HostProcess.PrepareAsync(_folder);

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
