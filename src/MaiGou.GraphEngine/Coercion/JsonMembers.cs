using System.Text.Json;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>The members of a JSON object by name.</summary>
internal static class JsonMembers
{
    /// <summary>Shape: the last of equal names wins (H05); names that are not well-formed Unicode come as the empty name.</summary>
    public static Dictionary<string, JsonElement> Of(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>();
        foreach (var member in value.EnumerateObject())
        {
            members[NameOf(member)] = member.Value;
        }

        return members;
    }

    /// <summary>The name of a member; empty when it is not well-formed Unicode.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate passes the JSON parser and is found only when the name is read.
            return string.Empty;
        }
    }
}
