using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Writes result values of one leaf type (X23).</summary>
internal abstract class LeafWriter
{
    /// <summary>Writes a value. Errors: <see cref="FormatException"/> when the value is none of the type.</summary>
    public abstract void Write(ref JsonOutput output, object value);
}

internal sealed class ScalarLeaf(ScalarCodec codec) : LeafWriter
{
    public override void Write(ref JsonOutput output, object value) => codec.WriteObject(ref output, value);
}

internal sealed class IdLeaf(BoundSchema schema) : LeafWriter
{
    private readonly ConcurrentDictionary<Type, Func<object, string?>> _texts = new();

    public override void Write(ref JsonOutput output, object value)
    {
        var text = value as string ?? _texts.GetOrAdd(value.GetType(), schema.IdText)(value);
        output.WriteString(text ?? throw new FormatException($"ID cannot represent value of type {value.GetType().Name}."));
    }
}

internal sealed class EnumLeaf(EnumType type, BoundSchema schema) : LeafWriter
{
    private readonly ConcurrentDictionary<Type, Func<object, string?>> _texts = new();

    private readonly FrozenDictionary<string, byte[]> _json =
        type.Values.ToFrozenDictionary(v => v.Name, v => Encoding.ASCII.GetBytes($"\"{v.Name}\""), StringComparer.Ordinal);

    public override void Write(ref JsonOutput output, object value)
    {
        var name = value switch
        {
            string text => text,
            EnumName literal => literal.Value,
            _ => _texts.GetOrAdd(value.GetType(), clr => schema.EnumText(type, clr))(value),
        };
        if (name is null || !_json.TryGetValue(name, out var json))
        {
            throw new FormatException($"Enum \"{type.Name}\" cannot represent value: {value}");
        }

        output.WriteRaw(json);
    }
}

/// <summary>The writers of all leaf types of a schema.</summary>
internal sealed class LeafWriters(BoundSchema schema)
{
    private readonly FrozenDictionary<NamedType, LeafWriter> _writers = schema.Schema.Types
        .Where(t => t.IsLeaf)
        .ToFrozenDictionary(t => t, t => Create(t, schema));

    public LeafWriter For(NamedType type) => _writers[type];

    private static LeafWriter Create(NamedType type, BoundSchema schema) => type switch
    {
        EnumType enumType => new EnumLeaf(enumType, schema),
        ScalarType { Name: "ID" } => new IdLeaf(schema),
        ScalarType { Codec: { } codec } => new ScalarLeaf(codec),
        _ => throw new InvalidOperationException($"Scalar {type.Name} has no codec."),
    };
}
