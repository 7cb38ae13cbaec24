using System.Text.Json;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Http.Reading;

namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>The part <c>map</c> of a multipart request: which file stands at which nulls of the variables (M02).</summary>
/// <param name="Paths">Paths by the name of the file's part.</param>
internal sealed record FileMap(IReadOnlyDictionary<string, IReadOnlyList<string>> Paths)
{
    private const string Root = "variables.";

    /// <summary>Reads the map and holds it against the request, or says what is wrong.</summary>
    public static (FileMap? Map, string? Problem) Read(JsonElement json, JsonElement variables)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"map\" must be a JSON object.");
        }

        var files = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            var (name, paths) = (JsonMembers.NameOf(member), member.Value);
            if (name.Length == 0 || paths.ValueKind != JsonValueKind.Array || paths.GetArrayLength() == 0)
            {
                return (null, "Each entry of \"map\" must have a name and a list of paths.");
            }

            var list = new List<string>();
            foreach (var item in paths.EnumerateArray())
            {
                var path = item.ValueKind == JsonValueKind.String ? RequestJson.Text(item) : null;
                if (path is null || !path.StartsWith(Root, StringComparison.Ordinal) || !IsNull(variables, path[Root.Length..]))
                {
                    return (null, "Each path of \"map\" must lead to a null in the variables, such as variables.file or variables.files.0.");
                }

                if (!taken.Add(path))
                {
                    return (null, "A place in the variables is given two files.");
                }

                list.Add(path);
            }

            if (!files.TryAdd(name, list))
            {
                return (null, "A file is named twice in \"map\".");
            }
        }

        return (new FileMap(files), null);
    }

    private static bool IsNull(JsonElement value, string path)
    {
        foreach (var segment in path.Split('.'))
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object when Member(value, segment) is { } member:
                    value = member;
                    break;
                case JsonValueKind.Array when Index(segment) is { } index && index < value.GetArrayLength():
                    value = value[index];
                    break;
                default:
                    return false;
            }
        }

        return value.ValueKind == JsonValueKind.Null;
    }

    // Of members given twice the last counts, as for the rest of the request.
    private static JsonElement? Member(JsonElement value, string name)
    {
        JsonElement? found = null;
        foreach (var member in value.EnumerateObject())
        {
            if (JsonMembers.NameOf(member) == name)
            {
                found = member.Value;
            }
        }

        return found;
    }

    // One way to write each number, or two paths could mean the same place.
    private static int? Index(string text) =>
        text.Length is > 0 and < 8 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
