using System.Text.Json;

namespace MaiGou.Faults.Report;

/// <summary>The figures of all runs, as JSON in the artifacts; a newer run of the same measurement replaces the former.</summary>
internal sealed class FigureFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly string _path;
    private readonly Dictionary<(string, string, string, string), Figure> _own = [];

    private FigureFile(string path) => _path = path;

    /// <summary>Ours, those of the short tier where the long one has none, and the lines that other suites wrote into the folder of <c>MAIGOU_FIGURES</c>.</summary>
    public IReadOnlyList<Figure> All => [.. _own.Values.Concat(Shorter()).Concat(Foreign()).OrderBy(f => f.Goal, StringComparer.Ordinal).ThenBy(f => f.Provider, StringComparer.Ordinal)];

    /// <summary>Opens the file of the tier.</summary>
    public static FigureFile Open(bool isLong)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Machine.Repository, "artifacts")).FullName;
        var file = new FigureFile(Path.Combine(folder, isLong ? "reliability.json" : "reliability-short.json"));
        file.Read();
        return file;
    }

    /// <summary>Adds the figures of a run to the file, and to what another run has added meanwhile.</summary>
    public void Keep(IEnumerable<Figure> figures)
    {
        Read();
        foreach (var figure in figures)
        {
            _own[figure.Identity()] = figure;
        }

        File.WriteAllText(_path, JsonSerializer.Serialize(_own.Values, Json));
    }

    private void Read()
    {
        foreach (var figure in Read(_path))
        {
            _own[figure.Identity()] = figure;
        }
    }

    private IEnumerable<Figure> Shorter()
    {
        var measured = _own.Values.Select(f => (f.Goal, f.Provider)).ToHashSet();
        return Read(Path.Combine(Path.GetDirectoryName(_path)!, "reliability-short.json")).Where(f => !measured.Contains((f.Goal, f.Provider)));
    }

    private static List<Figure> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<List<Figure>>(File.ReadAllText(path)) ?? [] : [];

    private static IEnumerable<Figure> Foreign()
    {
        if (Environment.GetEnvironmentVariable("MAIGOU_FIGURES") is not { Length: > 0 } folder || !Directory.Exists(folder))
        {
            return [];
        }

        return Directory.GetFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => line.StartsWith('{'))
            .Select(line => JsonSerializer.Deserialize<Figure>(line)!).GroupBy(f => f.Identity()).Select(same => same.Last());
    }
}
