using System.Text.RegularExpressions;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;
using MaiGou.Integrations;

namespace MaiGou.Graph.Tests.House;

/// <summary>Rooms, files and names as STYLE asks for them.</summary>
public sealed partial class FileTests
{
    private static readonly HashSet<string> BannedWords =
        new(["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base", "Impl", "Data", "Info", "V2", "VNext"], StringComparer.Ordinal);

    private static readonly HashSet<string> BannedFolders = new(
        ["Helpers", "Interfaces", "Commands", "Queries", "Handlers", "Models", "Services", "Utils", "Dtos", "Entities", "Repositories", "Managers", "Common", "Extensions"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the Relay specification.</summary>
    private static readonly HashSet<string> Given = new(["PageInfo"], StringComparer.Ordinal);

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.Equal([], Sources().Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: Repository.Read(f).AsSpan().Count('\n'))).Where(f => f.Lines > 300));

    [Fact]
    public void No_folder_is_named_after_a_kind() =>
        Assert.Equal([], Sources().SelectMany(f => f.Split('/').SkipLast(1)).Distinct().Where(BannedFolders.Contains));

    [Fact]
    public void No_type_bears_a_word_that_says_nothing() =>
        Assert.Equal([], new[] { typeof(Viewer).Assembly, typeof(GraphQLServer).Assembly, typeof(StorageSetup).Assembly, typeof(MaiGouHost).Assembly, typeof(FileTests).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("MaiGou", StringComparison.Ordinal) == true && !t.Name.StartsWith('<') && !Given.Contains(t.Name))
            .Where(t => Word().Matches(t.Name).Any(w => BannedWords.Contains(w.Value)))
            .Select(t => t.FullName));

    [Fact]
    public void Every_source_file_has_a_file_scoped_namespace_and_no_region() =>
        Assert.Equal([], Sources().Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(f => Repository.ReadCode(f) is var code && (Block().IsMatch(code) || Region().IsMatch(code))));

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    [GeneratedRegex(@"[A-Z][a-z]*[0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*#(end)?region", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Region();
}
