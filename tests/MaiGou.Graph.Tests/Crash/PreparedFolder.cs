using MaiGou.Graph.Tests.Host;
using Microsoft.Data.Sqlite;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Database and keys after a first start with the demo; each test works on a copy, so that its own start is short.</summary>
public sealed class PreparedFolder : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    /// <summary>Passwords and client secrets, which only the first start prints.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; private set; } = new Dictionary<string, string>();

    /// <summary>Makes a folder of one's own.</summary>
    public string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("maigou").FullName;
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }

    public async Task InitializeAsync()
    {
        Secrets = await HostProcess.PrepareAsync(_folder);

        // The last connection writes the log of the database into it; then one file is all there is to copy.
        SqliteConnection.ClearAllPools();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
