using System.Runtime.InteropServices;
using System.Text.Json;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Reads the JSON value of a variable by its type (C01–C12).</summary>
/// <remarks>Failures are noted on the trail and read as null; the caller looks there before it uses the value.</remarks>
internal sealed class JsonInput(InputTrail trail, GraphQLLimits limits, FileInput? files = null)
{
    public object? Read(GraphType type, JsonElement value) => type switch
    {
        _ when value.ValueKind == JsonValueKind.Null && files?.Here() is { } file => files.Read(type, file),
        NonNullType nonNull => value.ValueKind == JsonValueKind.Null
            ? trail.Fail($"a value of type {type} must not be null.")
            : Read(nonNull.Of, value),
        _ when value.ValueKind == JsonValueKind.Null => null,
        ListType list => List(list, value),
        InputObjectType input => Object(input, value),
        _ => Leaf(type, value),
    };

    private object?[] List(ListType type, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [Read(type.Of, value)];
        }

        if (!trail.Allows(value.GetArrayLength(), limits))
        {
            return [];
        }

        var items = new object?[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            trail.Enter(i);
            items[i++] = Read(type.Of, item);
            trail.Leave();
        }

        return items;
    }

    private object? Object(InputObjectType type, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return trail.Fail($"{type.Name} takes an object.");
        }

        var entries = JsonMembers.Of(value);
        foreach (var name in entries.Keys.Where(name => !type.FieldsByName.ContainsKey(name)))
        {
            trail.Fail($"{type.Name} has no field \"{name}\".");
        }

        return InputObjects.Read(type, Entry, trail);

        bool Entry(InputValueDef field, out object? read)
        {
            var given = entries.TryGetValue(field.Name, out var element);
            read = given ? Read(field.Type, element) : null;
            return given;
        }
    }

    private object? Leaf(GraphType type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && !trail.AllowsText(JsonMarshal.GetRawUtf8Value(value).Length - 2, limits))
        {
            return null;
        }

        try
        {
            return LeafInput.FromJson(type, value);
        }
        catch (FormatException refusal)
        {
            return trail.Fail(refusal.Message);
        }
    }
}
