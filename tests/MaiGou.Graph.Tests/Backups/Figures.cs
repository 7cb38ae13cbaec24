using System.Text.Json;

namespace MaiGou.Graph.Tests.Backups;

/// <summary>Figures of these tests for the page of reliability: lines of JSON in the folder of <c>MAIGOU_FIGURES</c>, when it is set.</summary>
internal static class Figures
{
    public static void Write(string goal, string provider, string what, double figure, string unit, string toReach)
    {
        if (Environment.GetEnvironmentVariable("MAIGOU_FIGURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(
                Path.Combine(folder, "backups.jsonl"),
                JsonSerializer.Serialize(new { goal, provider, what, figure = Math.Round(figure, 2), unit, toReach }) + "\n");
        }
    }
}
