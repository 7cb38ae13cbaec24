using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MaiGou.Faults.Report;

/// <summary>What the figures were taken on, in general terms.</summary>
internal static class Machine
{
    /// <summary>The repository that the harness was built in.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The commit that was measured, with a plus when files differ from it.</summary>
    public static string Commit { get; } = Git("rev-parse --short HEAD") + (Git("status --porcelain --untracked-files=no -- src tests").Length > 0 ? "+" : string.Empty);

    public static double Load => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} shared cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription.Split(' ')[0]}, .NET {Environment.Version}");

    private static string Git(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository })!;
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return text.Trim();
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The harness runs inside the repository only.");
        }

        return folder.FullName;
    }
}
