using System.Text;

namespace MaiGou.Benchmarks.Measuring;

/// <summary>The measured part of docs/performance.md.</summary>
internal static class PerformancePage
{
    private const string Start = "<!-- measured: written by the benchmark, do not edit -->\n";
    private const string End = "<!-- end of the measured part -->";

    /// <summary>Writes what is known of every part; the text around it stays.</summary>
    public static void Write(Results results)
    {
        var file = Path.Combine(Peers.Repository, "docs", "performance.md");
        var page = File.ReadAllText(file);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(file, page[..start] + Measured(results) + page[end..]);
    }

    private static string Measured(Results results)
    {
        var text = new StringBuilder($"\n{Machine.Description}\n\n");
        foreach (var work in results.Works.Values)
        {
            text.Append(Report.Of(work)).Append('\n');
        }

        Section("In process, without HTTP", results.Steps.Count > 0 ? Report.Of(results.Steps) : null);
        Section("Cold start", results.ColdStart.Count > 0 ? Report.Of(results.ColdStart) : null);
        Section("Subscriptions", results.Crowds.Count > 0 ? Report.Of(results.Crowds) : null);
        Section("Memory under load", results.Soak is { } soak ? Report.Of(soak) : null);
        return text.ToString();

        void Section(string title, string? report)
        {
            if (report is not null)
            {
                text.Append("### ").Append(title).Append("\n\n").Append(report).Append('\n');
            }
        }
    }
}
