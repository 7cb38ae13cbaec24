using System.Globalization;
using System.Text.Json;

namespace MaiGou.Domain.Tests.Payments;

/// <summary>Writes measured figures where the reliability report collects them: one JSON object per line, in the folder of <c>MAIGOU_FIGURES</c>.</summary>
internal static class Figures
{
    private static readonly Lock Turn = new();

    public static void Write(string goal, string what, double figure, string unit, string toReach, long seed, string tier)
    {
        if (Environment.GetEnvironmentVariable("MAIGOU_FIGURES") is not { Length: > 0 } folder)
        {
            return;
        }

        var line = JsonSerializer.Serialize(new { goal, what, figure, unit, toReach, seed, tier, provider = Environment.GetEnvironmentVariable("MAIGOU_TEST_DATABASE") ?? "Sqlite" });
        lock (Turn)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"payments-{Environment.ProcessId}.jsonl")), line + "\n");
        }
    }
}
