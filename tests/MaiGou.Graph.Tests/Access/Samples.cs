using System.Globalization;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Values for arguments and input fields by their names. They are such that no mutation can change anything with them.</summary>
internal sealed class Samples(IReadOnlyDictionary<string, string> ids, IReadOnlyList<string> packages)
{
    /// <summary>A day that is still to come, and no Sunday, on which the demo's clinics are closed.</summary>
    public static readonly DateOnly Day = DateOnly.FromDateTime(DateTime.UtcNow) is { DayOfWeek: DayOfWeek.Monday } monday
        ? monday.AddDays(21)
        : DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20);

    private static readonly string NextMonth = Day.ToString("\\\"yyyy-MM-dd\\\"", CultureInfo.InvariantCulture);

    // What a mutation needs beside ids: a version, a total and an outcome that are refused, or that come after a refusal.
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["expectedVersion"] = "999", ["expectedTotal"] = "\"0.01\"", ["method"] = "CARD", ["outcome"] = "NO_ANSWER",
        ["identityChecked"] = "false", ["note"] = "\"x\"", ["month"] = NextMonth, ["on"] = NextMonth, ["indicators"] = "[\"FPG\"]", ["file"] = FileVariable,
    };

    // Places where the sample of the name would be refused before the id is looked at.
    private static readonly Dictionary<string, string> ByPath = new(StringComparer.Ordinal) { ["input.by.person.identityChecked"] = "true" };

    private const string FileVariable = "$file";

    /// <summary>True for an operation that is sent with a file, which is one that nobody takes.</summary>
    public static bool TakesFile(string operation) => operation.Contains(FileVariable, StringComparison.Ordinal);

    /// <summary>Ids of all packages.</summary>
    public IReadOnlyList<string> Packages => packages;

    public string IdOf(string name) => ids[name];

    /// <summary>The sample of a type; null when there is none.</summary>
    public string? Has(string type) => ids.GetValueOrDefault($"{char.ToLowerInvariant(type[0])}{type[1..]}");

    /// <summary>The arguments of a field as text, in brackets: the required ones, and the one at a path such as <c>input.order</c> with a given id.</summary>
    public string Arguments(FieldDef field, string? at = null, string? id = null)
    {
        var given = field.Arguments.Select(a => Value(a, a.Name, at, id, isOneOf: false)).OfType<string>().ToList();
        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string? Value(InputValueDef input, string path, string? at, string? id, bool isOneOf)
    {
        var isOnTheWay = at is not null && (at == path || at.StartsWith($"{path}.", StringComparison.Ordinal));
        if (!isOnTheWay && (isOneOf || !input.IsRequired))
        {
            return null;
        }

        return $"{input.Name}: " + (at == path ? input.Type.Nullable is ListType ? $"[\"{id}\"]" : $"\"{id}\""
            : input.Type.Named is InputObjectType of
                ? $"{{ {string.Join(", ", of.Fields.Select(f => Value(f, $"{path}.{f.Name}", at, id, of.IsOneOf)).OfType<string>())} }}"
            : input.Name == "idempotencyKey" ? $"\"{Guid.NewGuid()}\""
            : ByPath.TryGetValue(path, out var exact) ? exact
            : ids.TryGetValue(input.Name, out var known) ? $"\"{known}\""
            : Plain.TryGetValue(input.Name, out var plain) ? plain
            : throw new Xunit.Sdk.XunitException($"Give {path} a value in {nameof(Samples)}."));
    }
}
