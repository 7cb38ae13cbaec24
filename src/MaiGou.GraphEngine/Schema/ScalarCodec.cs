using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Reads and writes the values of one scalar. Implementations derive from <see cref="ScalarCodec{T}"/>.</summary>
public abstract class ScalarCodec
{
    private protected ScalarCodec(string name, Type clrType)
    {
        Name = name;
        ClrType = clrType;
    }

    /// <summary>Name of the scalar in the SDL.</summary>
    public string Name { get; }

    /// <summary>The CLR type that resolvers return and receive.</summary>
    public Type ClrType { get; }

    /// <summary>Reads a JSON value of a variable. Errors: <see cref="FormatException"/> with a message for the client.</summary>
    internal abstract object ParseJson(JsonElement value);

    /// <summary>Reads a literal of a document: never a variable or null itself, though either may stand inside a list or an object. Errors: <see cref="FormatException"/> with a message for the client.</summary>
    internal abstract object ParseNode(ValueNode literal);

    /// <summary>Writes a result value. Errors: <see cref="FormatException"/> when the value is outside the scalar.</summary>
    internal abstract void WriteObject(ref JsonOutput output, object value);
}

/// <summary>A scalar whose values are <typeparamref name="T"/> in C# and text in JSON and in documents.</summary>
/// <remarks>Errors: both parse methods throw <see cref="FormatException"/> with a message for the client.</remarks>
public abstract class ScalarCodec<T>(string name) : ScalarCodec(name, typeof(T))
    where T : notnull
{
    /// <summary>Reads the text of a string value.</summary>
    protected abstract T Parse(string text);

    /// <summary>The text to put into a JSON string.</summary>
    protected abstract string Format(T value);

    internal override object ParseJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? Parse(JsonText.Of(value, Name))
            : throw new FormatException($"{Name} cannot represent a non string value.");

    internal override object ParseNode(ValueNode literal) =>
        literal is StringValueNode text
            ? Parse(text.Value)
            : throw new FormatException($"{Name} cannot represent a non string value.");

    internal override void WriteObject(ref JsonOutput output, object value) => output.WriteString(Format((T)value));
}
