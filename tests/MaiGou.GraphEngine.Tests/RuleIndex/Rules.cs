using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Tests.RuleIndex;

/// <summary>The committed lists. Shape: a number, a space, a few words.</summary>
internal static class Rules
{
    /// <summary>Every rule, and what it is about.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read("rules.txt");

    /// <summary>Rules that nothing implements, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotBuilt { get; } = Read("not-built.txt");

    private static Dictionary<string, string> Read(string file, [CallerFilePath] string here = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file))
            .Where(line => line.Length > 0)
            .ToDictionary(line => line[..3], line => line[4..], StringComparer.Ordinal);
}
