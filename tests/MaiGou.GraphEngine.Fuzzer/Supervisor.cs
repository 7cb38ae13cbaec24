using System.Diagnostics;
using System.Globalization;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Runs the worker as a process of its own, so that even its death is a finding and not the end of the report.</summary>
internal static class Supervisor
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var path = Path.GetTempFileName();
        try
        {
            using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments(settings, path)))!;
            await worker.WaitForExitAsync();
            using var slots = new Slots(path);
            foreach (var input in worker.ExitCode is 0 or 1 ? [] : slots.InWork())
            {
                Console.WriteLine($"FOUND --seed {settings.Seed} --only {input}: may have ended the process, exit code {worker.ExitCode}");
            }

            return worker.ExitCode;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string[] Arguments(Settings settings, string slots)
    {
        // Started as "dotnet fuzzer.dll" the first argument is the assembly; started by its own executable there is none.
        var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        string[] own =
        [
            "--slots", slots,
            "--inputs", settings.Inputs.ToString(CultureInfo.InvariantCulture),
            "--seed", settings.Seed.ToString(CultureInfo.InvariantCulture),
            "--parallel", settings.Parallel.ToString(CultureInfo.InvariantCulture),
        ];
        return isHost ? [typeof(Supervisor).Assembly.Location, .. own] : own;
    }
}
