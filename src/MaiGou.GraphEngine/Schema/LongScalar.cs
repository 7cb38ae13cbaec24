using System.Globalization;
using System.Text.Json;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A whole number of 64 bits. Shape: written as a JSON number; a number or its digits as text are read.</summary>
public sealed class LongScalar(string name = "Long") : ScalarCodec<long>(name)
{
    /// <inheritdoc/>
    protected override long Parse(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{Name} must be a whole number of 64 bits.");

    /// <inheritdoc/>
    protected override string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    internal override object ParseJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Parse(value.GetRawText()) : base.ParseJson(value);

    internal override object ParseNode(ValueNode literal) =>
        literal is IntValueNode digits ? Parse(digits.Text) : base.ParseNode(literal);

    internal override void WriteObject(ref JsonOutput output, object value) => output.WriteNumber(value switch
    {
        long number => number,
        int number => number,
        _ => throw new FormatException($"{Name} cannot represent a {value.GetType().Name}."),
    });
}
