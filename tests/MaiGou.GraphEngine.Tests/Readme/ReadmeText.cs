using System.Globalization;
using System.Text.RegularExpressions;
using MaiGou.GraphEngine.Tests.House;

namespace MaiGou.GraphEngine.Tests.Readme;

/// <summary>Reads the README of the engine, and the files whose regions it shows.</summary>
internal static partial class ReadmeText
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Shared.Repository, "src", "MaiGou.GraphEngine", "README.md"));
    private static readonly string Folder = Path.Combine(Shared.Repository, "tests", "MaiGou.GraphEngine.Tests", "Readme");

    /// <summary>The fenced blocks. Shape: the name stands in a comment on the line before the fence.</summary>
    public static IEnumerable<(string Name, string Language, string Text)> Blocks() =>
        Block().Matches(Text).Select(m => (m.Groups["name"].Value, m.Groups["language"].Value, m.Groups["text"].Value));

    /// <summary>A region of the samples without its indent: what is compiled, loaded or sent.</summary>
    public static string Region(string name, string language)
    {
        var files = language switch
        {
            "csharp" => Directory.GetFiles(Folder, "*.cs"),
            "json" => Directory.GetFiles(Folder, "*.jsonc"),
            _ => [.. Directory.GetFiles(Folder, "*.graphql"), .. Directory.GetFiles(Folder, "*.gql")],
        };
        var regions = files.Select(f => Regex.Match(
            File.ReadAllText(f), $@"^ *(?://|\#) <{name}>\n(?<text>.*?)^ *(?://|\#) </{name}>$", RegexOptions.Singleline | RegexOptions.Multiline));
        var lines = regions.Single(m => m.Success).Groups["text"].Value.Split('\n');
        var indent = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l.Length > 0 ? l[indent..] : l));
    }

    /// <summary>Name and default of each row of the table of limits, without what it says about it.</summary>
    public static IEnumerable<string> LimitRows() => LimitRow().Matches(Text).Select(m => m.Value);

    /// <summary>A default as the README writes it.</summary>
    public static string Shown(string name, object? value)
    {
        var number = value is int or long ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
        return value switch
        {
            null => "none",
            TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
            _ when name.EndsWith("Bytes", StringComparison.Ordinal) && number % (1024 * 1024) == 0 => $"{number / (1024 * 1024)} MiB",
            _ when name.EndsWith("Bytes", StringComparison.Ordinal) && number % 1024 == 0 => $"{number / 1024} KiB",
            _ => number.ToString("#,0", CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"(?:<!-- (?<name>[a-z-]+) -->\n)?```(?<language>\w+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| `(?:Max|ExecutionTimeout)\w*` \| [^|]+ \|", RegexOptions.Multiline)]
    private static partial Regex LimitRow();
}
