using System.Text.RegularExpressions;

namespace MaiGou.Graph.Tests.House;

/// <summary>The files of this repository, for tests about the house itself.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Files below a folder, without what builds leave behind. Shape: paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !Built().IsMatch(path))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>A C# file without its comments and texts, so that only what the compiler acts on is left.</summary>
    public static string ReadCode(string path) => Prose().Replace(Read(path), " ");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules)/", RegexOptions.CultureInvariant)]
    private static partial Regex Built();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|\$?@?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])'""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Prose();
}
