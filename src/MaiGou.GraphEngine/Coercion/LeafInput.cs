using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Input rules of leaf types (C01–C07). Errors: <see cref="FormatException"/> with a message for the client.</summary>
internal static class LeafInput
{
    private const int ShownCharacters = 40;

    public static object FromJson(ScalarType type, JsonElement value) => type.Name switch
    {
        "Int" => value.ValueKind == JsonValueKind.Number && NumberText.TryInt32(value.GetRawText(), out var number)
            ? number : throw Refused(type, value),
        "Float" => value.ValueKind == JsonValueKind.Number && NumberText.TryDouble(value.GetRawText(), out var number)
            ? number : throw Refused(type, value),
        "String" => value.ValueKind == JsonValueKind.String ? Text(value) : throw Refused(type, value),
        "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Refused(type, value),
        "ID" => value.ValueKind switch
        {
            JsonValueKind.String => Text(value),
            JsonValueKind.Number when NumberText.IsInteger(value.GetRawText()) => value.GetRawText(),
            _ => throw Refused(type, value),
        },
        _ => Custom(type, value),
    };

    public static object FromLiteral(ScalarType type, ValueNode value) => (type.Name, value) switch
    {
        ("Int", IntValueNode node) when NumberText.TryInt32(node.Text, out var number) => number,
        ("Float", IntValueNode node) when NumberText.TryDouble(node.Text, out var number) => number,
        ("Float", FloatValueNode node) when NumberText.TryDouble(node.Text, out var number) => number,
        ("String", StringValueNode node) => node.Value,
        ("Boolean", BooleanValueNode node) => node.Value,
        ("ID", StringValueNode node) => node.Value,
        ("ID", IntValueNode node) => node.Text,
        ("Int" or "Float" or "String" or "Boolean" or "ID", _) => throw new FormatException($"{type.Name} cannot represent {Show(value)}."),
        _ => CodecOf(type).ParseNode(value),
    };

    public static Execution.EnumName FromJson(EnumType type, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Value(type, Text(value)) : throw Refused(type, value);

    public static Execution.EnumName FromLiteral(EnumType type, ValueNode value) =>
        value is EnumValueNode node ? Value(type, node.Value) : throw new FormatException($"{type.Name} cannot represent {Show(value)}.");

    private static Execution.EnumName Value(EnumType type, string name) =>
        type.ValuesByName.ContainsKey(name)
            ? new Execution.EnumName(name)
            : throw new FormatException($"{type.Name} has no value {Cut(name)}.");

    private static object Custom(ScalarType type, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            _ = Text(value);
        }

        return CodecOf(type).ParseJson(value);
    }

    private static ScalarCodec CodecOf(ScalarType type) =>
        type.Codec ?? throw new InvalidOperationException($"Scalar {type.Name} has no codec.");

    /// <summary>The text of a JSON string; a lone surrogate in an escape is refused (C03).</summary>
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("The text is not well-formed Unicode.");
        }
    }

    private static FormatException Refused(NamedType type, JsonElement value) =>
        new($"{type.Name} cannot represent {Cut(value.GetRawText())}.");

    private static string Show(ValueNode value) => value switch
    {
        IntValueNode node => Cut(node.Text),
        FloatValueNode node => Cut(node.Text),
        StringValueNode node => Cut($"\"{node.Value}\""),
        BooleanValueNode node => node.Value ? "true" : "false",
        EnumValueNode node => Cut(node.Value),
        ListValueNode => "a list",
        ObjectValueNode => "an object",
        NullValueNode => "null",
        _ => "a variable",
    };

    private static string Cut(string text) => text.Length <= ShownCharacters ? text : $"{text.AsSpan(0, ShownCharacters)}…";
}
