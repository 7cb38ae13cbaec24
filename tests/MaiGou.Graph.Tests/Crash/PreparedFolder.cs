using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Crash;

/// <summary>Database and keys after a first start with the demo, made once for all classes that run at a time; each test works on a copy, so that its own start is short.</summary>
public sealed class PreparedFolder : IAsyncLifetime
{
    private static readonly Lock Gate = new();
    private static Task<(string Folder, IReadOnlyDictionary<string, string> Secrets)>? _one;

    /// <summary>Classes that use it now; the last one deletes it.</summary>
    private static int _users;

    private string _folder = "";

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

    public async Task InitializeAsync()
    {
        Task<(string, IReadOnlyDictionary<string, string>)> one;
        lock (Gate)
        {
            _users++;
            one = _one ??= PrepareAsync();
        }

        (_folder, Secrets) = await one;
    }

    public Task DisposeAsync()
    {
        lock (Gate)
        {
            if (--_users == 0)
            {
                _one = null;
                Directory.Delete(_folder, recursive: true);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<(string Folder, IReadOnlyDictionary<string, string> Secrets)> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("maigou").FullName;
        return (folder, await HostProcess.PrepareAsync(folder));
    }
}
