using System.Globalization;
using System.Text;

namespace MaiGou.Faults.Report;

/// <summary>The measured part of docs/reliability.md; the text around it stays.</summary>
internal static class ReliabilityPage
{
    private const string Start = "<!-- measured: written by tests/MaiGou.Faults, do not edit -->\n";
    private const string End = "<!-- end of the measured part -->";

    public static void Write(IReadOnlyList<Figure> figures)
    {
        var file = Path.Combine(Machine.Repository, "docs", "reliability.md");
        var page = File.ReadAllText(file);
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(file, page[..start] + Measured(figures) + page[end..]);
    }

    /// <summary>One table; a figure that was not reached says so.</summary>
    public static string Measured(IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder($"\nMeasured on {Machine.Description}. Unless a tier is named the figures are of the long tier. *Load* is how many processes wanted one of these cores at the end of the run, others' included: figures of time mean little where it is far above the number of cores.\n\n");
        text.Append("| goal | database | what | to reach | reached | | seed | commit | load |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var f in figures)
        {
            var verdict = f.IsReached switch { true => "yes", false => "**not reached**", null => "measured" };
            text.Append(CultureInfo.InvariantCulture, $"| {f.Goal} | {f.Provider} | {f.What}{(f.Tier == "short" ? " (short tier)" : string.Empty)} | {f.ToReach} | {f.Reached()} | {verdict} | {f.Seed} | {f.Commit} | {f.Load:0} |\n");
        }

        return text.Append('\n').ToString();
    }
}
