using System.Text.RegularExpressions;

namespace MaiGou.GraphEngine.Language;

/// <summary>The name of a schema element: <c>T</c>, <c>T.m</c>, <c>T.f(a:)</c>, <c>@d</c> or <c>@d(a:)</c> (L40).</summary>
internal sealed partial record SchemaCoordinate(string Name, string? Member, string? Argument, bool IsDirective)
{
    /// <summary>Reads a coordinate; nothing may stand between its parts. Errors: <see cref="FormatException"/>.</summary>
    public static SchemaCoordinate Parse(string text)
    {
        var match = Shape().Match(text);
        return match.Success
            ? new SchemaCoordinate(
                match.Groups["name"].Value, Part(match.Groups["member"]), Part(match.Groups["argument"]), match.Groups["at"].Success)
            : throw new FormatException($"\"{text}\" is no schema coordinate.");
    }

    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (Member is null ? "" : "." + Member) + (Argument is null ? "" : $"({Argument}:)");

    private static string? Part(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"\A(?:(?<at>@)(?<name>[_A-Za-z][_0-9A-Za-z]*)|(?<name>[_A-Za-z][_0-9A-Za-z]*)(?:\.(?<member>[_A-Za-z][_0-9A-Za-z]*))?)(?:(?<=@\w+|\.\w+)\((?<argument>[_A-Za-z][_0-9A-Za-z]*):\))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
