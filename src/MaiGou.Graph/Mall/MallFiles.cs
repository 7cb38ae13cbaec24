using System.Collections.Frozen;
using System.Text.Json;

namespace MaiGou.Graph.Mall;

/// <summary>Every file of the built mall that may be served, read once at the start: no address reaches anything else of the disk.</summary>
internal sealed class MallFiles
{
    private const string Hashes = "csp.json";

    private readonly FrozenDictionary<string, MallFile> _byName;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _scripts;

    private MallFiles(IEnumerable<MallFile> files, IReadOnlyDictionary<string, IReadOnlyList<string>> scripts)
    {
        _byName = files.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        _scripts = scripts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static MallFiles Read(string folder)
    {
        var hashes = Path.Combine(folder, Hashes);
        return new MallFiles(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => IsServed(folder, path)).Select(path => MallFile.Read(folder, path)),
            File.Exists(hashes)
                ? JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(File.ReadAllBytes(hashes)) ?? []
                : new Dictionary<string, IReadOnlyList<string>>());
    }

    /// <param name="name">Path below the folder.</param>
    public MallFile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Hashes of the inline scripts of a page, as a policy names them.</summary>
    public IReadOnlyList<string> ScriptsOf(MallFile page) => _scripts.GetValueOrDefault(page.Name, []);

    /// <summary>The operations are the graph's to read, and what is compressed is served under the name of what it was.</summary>
    private static bool IsServed(string folder, string path) =>
        !path.EndsWith(".br", StringComparison.Ordinal) && !path.EndsWith(".gz", StringComparison.Ordinal)
        && Path.GetRelativePath(folder, path).Replace('\\', '/') is var name && name != Hashes && !name.StartsWith("documents/", StringComparison.Ordinal);
}
