using System.Diagnostics;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>The servers that npm brings.</summary>
internal static class Peers
{
    public static string Repository { get; } = FindRepository();

    public static string Folder { get; } = Path.Combine(Repository, "tests", "MaiGou.Benchmarks", "peers");

    /// <summary>Installs what the lock file of the peers, or of a folder of theirs, names, unless it is there already.</summary>
    public static async Task InstallAsync(string subfolder = "")
    {
        var folder = Path.Combine(Folder, subfolder);
        var stamp = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci"]) { WorkingDirectory = folder })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException("npm ci has failed; the peers cannot be measured.");
        }

        File.SetLastWriteTimeUtc(stamp, TimeProvider.System.GetUtcNow().UtcDateTime);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark runs inside the repository only.");
        }

        return folder.FullName;
    }
}
