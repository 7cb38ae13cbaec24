using System.Globalization;
using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Codecs of the five scalars of the specification (C01–C05, X23).</summary>
internal static class BuiltInScalars
{
    private static readonly Dictionary<string, ScalarCodec> Codecs =
        new ScalarCodec[] { new IntCodec(), new FloatCodec(), new StringCodec(), new BooleanCodec(), new IdCodec() }
            .ToDictionary(c => c.Name);

    public static ScalarCodec For(string name) => Codecs[name];
}

internal sealed class IntCodec() : ScalarCodec("Int", typeof(int))
{
    internal override object ParseJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            throw NotAnInteger(JsonText.Show(value));
        }

        if (value.TryGetInt32(out var plain))
        {
            return plain;
        }

        // 1.0 and 1e0 are integers too (C01); the text of a huge exponent reads as infinity.
        if (!value.TryGetDouble(out var number) || (double.IsFinite(number) && Math.Floor(number) != number))
        {
            throw NotAnInteger(JsonText.Show(value));
        }

        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw OutOfRange(JsonText.Show(value));
    }

    internal override object ParseNode(ValueNode literal)
    {
        if (literal is not IntValueNode { Text: var digits })
        {
            throw NotAnInteger(SyntaxPrinter.Print(literal));
        }

        return int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw OutOfRange(digits);
    }

    internal override void WriteObject(ref JsonOutput output, object value) => output.WriteNumber(value switch
    {
        int number => number,
        short number => number,
        byte number => number,
        sbyte number => number,
        ushort number => number,
        uint and <= int.MaxValue => (uint)value,
        long and >= int.MinValue and <= int.MaxValue => (long)value,
        uint or long => throw OutOfRange(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        _ => throw NotAnInteger(value.GetType().Name),
    });

    private static FormatException NotAnInteger(string shown) => new($"Int cannot represent non-integer value: {shown}");

    private static FormatException OutOfRange(string shown) =>
        new($"Int cannot represent non 32-bit signed integer value: {shown}");
}

internal sealed class FloatCodec() : ScalarCodec("Float", typeof(double))
{
    internal override object ParseJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw NotANumber(JsonText.Show(value));

    internal override object ParseNode(ValueNode literal)
    {
        var text = literal switch
        {
            IntValueNode digits => digits.Text,
            FloatValueNode digits => digits.Text,
            _ => throw NotANumber(SyntaxPrinter.Print(literal)),
        };
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : throw NotANumber(text);
    }

    internal override void WriteObject(ref JsonOutput output, object value)
    {
        var number = value switch
        {
            double d => d,
            float f => f,
            decimal m => (double)m,
            int or long or short or byte or sbyte or ushort or uint => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => throw NotANumber(value.GetType().Name),
        };
        output.WriteNumber(double.IsFinite(number) ? number : throw NotANumber(number.ToString(CultureInfo.InvariantCulture)));
    }

    private static FormatException NotANumber(string shown) => new($"Float cannot represent non numeric value: {shown}");
}

internal sealed class StringCodec() : ScalarCodec("String", typeof(string))
{
    internal override object ParseJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? JsonText.Of(value, Name) : throw NotAString(JsonText.Show(value));

    internal override object ParseNode(ValueNode literal) =>
        literal is StringValueNode text ? text.Value : throw NotAString(SyntaxPrinter.Print(literal));

    internal override void WriteObject(ref JsonOutput output, object value) =>
        output.WriteString(value as string ?? throw NotAString(value.GetType().Name));

    private static FormatException NotAString(string shown) => new($"String cannot represent a non string value: {shown}");
}

internal sealed class BooleanCodec() : ScalarCodec("Boolean", typeof(bool))
{
    internal override object ParseJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw NotABoolean(JsonText.Show(value)),
    };

    internal override object ParseNode(ValueNode literal) =>
        literal is BooleanValueNode boolean ? boolean.Value : throw NotABoolean(SyntaxPrinter.Print(literal));

    internal override void WriteObject(ref JsonOutput output, object value) =>
        output.WriteBoolean(value is bool boolean ? boolean : throw NotABoolean(value.GetType().Name));

    private static FormatException NotABoolean(string shown) => new($"Boolean cannot represent a non boolean value: {shown}");
}

internal sealed class IdCodec() : ScalarCodec("ID", typeof(string))
{
    internal override object ParseJson(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(value, Name),
        JsonValueKind.Number when value.GetRawText() is var digits && !digits.AsSpan().ContainsAny('.', 'e', 'E') => digits,
        _ => throw NotAnId(JsonText.Show(value)),
    };

    internal override object ParseNode(ValueNode literal) => literal switch
    {
        StringValueNode text => text.Value,
        IntValueNode digits => digits.Text,
        _ => throw NotAnId(SyntaxPrinter.Print(literal)),
    };

    internal override void WriteObject(ref JsonOutput output, object value) => output.WriteString(value switch
    {
        string text => text,
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        _ => throw NotAnId(value.GetType().Name),
    });

    private static FormatException NotAnId(string shown) =>
        new($"ID cannot represent a non-string and non-integer value: {shown}");
}
