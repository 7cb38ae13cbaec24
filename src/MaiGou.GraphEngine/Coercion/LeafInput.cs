using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Input rules of leaf types (C01–C07). Errors: <see cref="FormatException"/> with a message for the client.</summary>
internal static class LeafInput
{
    public static object FromJson(GraphType type, JsonElement value) => type switch
    {
        ScalarType scalar => CodecOf(scalar).ParseJson(value),
        EnumType names when value.ValueKind == JsonValueKind.String => Value(names, JsonText.Of(value, names.Name)),
        _ => throw new FormatException($"{type} cannot represent {JsonText.Show(value)}."),
    };

    public static object FromLiteral(GraphType type, ValueNode value) => (type, value) switch
    {
        (ScalarType scalar, _) => CodecOf(scalar).ParseNode(value),
        (EnumType names, EnumValueNode name) => Value(names, name.Value),
        _ => throw new FormatException($"{type} cannot represent {SyntaxPrinter.Print(value)}."),
    };

    private static EnumName Value(EnumType type, string name) =>
        type.ValuesByName.ContainsKey(name)
            ? new EnumName(name)
            : throw new FormatException($"{type} has no such value.");

    private static ScalarCodec CodecOf(ScalarType type) =>
        type.Codec ?? throw new InvalidOperationException($"Scalar {type} has no codec.");
}
