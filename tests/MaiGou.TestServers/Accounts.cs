using System.Diagnostics;

namespace MaiGou.TestServers;

/// <summary>The account a server runs under: some refuse to run as root.</summary>
internal static class Accounts
{
    public static bool IsRoot { get; } = Environment.UserName == "root";

    /// <summary>The command, run under the account when this process is root.</summary>
    public static IEnumerable<string> As(string account, IEnumerable<string> command) =>
        IsRoot ? ["setpriv", $"--reuid={account}", $"--regid={account}", "--init-groups", "--", .. command] : command;

    /// <summary>Makes a folder that the account may write to.</summary>
    public static async Task<string> FolderAsync(string account, string name)
    {
        var folder = Directory.CreateTempSubdirectory(name).FullName;
        if (IsRoot)
        {
            await RunAsync(["chown", $"{account}:{account}", folder]);
        }

        return folder;
    }

    /// <summary>Runs a command to its end. Errors: another exit code than 0, with what it printed.</summary>
    public static async Task RunAsync(IEnumerable<string> command)
    {
        var words = command.ToList();
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', words)} failed: {await output}{error}");
        }
    }
}
