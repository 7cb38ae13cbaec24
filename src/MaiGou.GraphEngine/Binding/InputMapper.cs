using System.Globalization;
using System.Reflection;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Turns a neutral input value into a CLR value.</summary>
internal delegate object? InputConverter(object? neutral);

/// <summary>How a parameter or a member of an input class is filled.</summary>
/// <param name="Absent">The value when the client gave none and the SDL has no default.</param>
internal sealed record InputSlot(string Name, InputConverter Convert, object? Absent)
{
    public object? Read(IReadOnlyDictionary<string, object?> values) =>
        values.TryGetValue(Name, out var neutral) ? Convert(neutral) : Absent;
}

/// <summary>Compares arguments and input fields with their CLR types and prepares their conversion.</summary>
internal sealed class InputMapper(ResultTexts texts, NullabilityInfoContext annotations, BindingReport report)
{
    private readonly Dictionary<(InputObjectType, Type), InputObjectMap> _objects = [];

    /// <param name="source">The parameter or member, for the message.</param>
    /// <returns>Null when the types do not agree; that is reported.</returns>
    public InputSlot? Slot(string coordinate, InputValueDef definition, ClrShape clr, string source, object? absent = null)
    {
        var isOptional = clr.Is(typeof(Optional<>));
        var convert = Converter(definition.Type, isOptional ? clr.Argument(0) : clr, isOptional);
        if (convert is null)
        {
            var remark = !definition.Type.IsNonNull && (isOptional ? clr.Argument(0) : clr).Nullness == Nullness.Never ? ", which cannot be null" : "";
            report.Add(coordinate, definition.Type.ToString()!, $"{clr} {source}{remark}");
            return null;
        }

        if (!isOptional)
        {
            return new InputSlot(definition.Name, convert, absent);
        }

        var box = OptionalBox.For(clr.Argument(0).Type);
        return new InputSlot(definition.Name, value => box.Wrap(convert(value)), box.Absent);
    }

    private InputConverter? Converter(GraphType type, ClrShape clr, bool isOptional = false)
    {
        // The value of an Optional may be null by its own declaration, unless it is a value type.
        var nullness = isOptional && !clr.Type.IsValueType ? Nullness.Unknown : clr.Nullness;
        if (nullness == (type.IsNonNull ? Nullness.Maybe : Nullness.Never))
        {
            return null;
        }

        var convert = type.Nullable switch
        {
            ListType list => List(list, clr),
            ScalarType scalar => Scalar(scalar, clr.Core),
            EnumType names => Enum(names, clr.Core),
            InputObjectType input => Object(input, clr.Core),
            _ => null,
        };
        return convert is null ? null : value => value is null ? null : convert(value);
    }

    private InputConverter? List(ListType type, ClrShape clr) =>
        clr.Item is { } item && ListFactory.For(clr.Type, item.Type) is { } factory && Converter(type.Of, item) is { } convert
            ? value => factory.From((IReadOnlyList<object?>)value!, convert)
            : null;

    private InputConverter? Scalar(ScalarType scalar, Type clr) => scalar.Name switch
    {
        "Int" when clr == typeof(int) => Same,
        "Int" when clr == typeof(long) => value => (long)(int)value!,
        "Int" when clr == typeof(short) => value => (int)value! is >= short.MinValue and <= short.MaxValue and var small
            ? (short)small
            : throw new GraphQLException($"{value} is outside {short.MinValue} to {short.MaxValue}.", ErrorCodes.BadUserInput),
        "Float" when clr == typeof(double) => Same,
        "String" when clr == typeof(string) => Same,
        "Boolean" when clr == typeof(bool) => Same,
        "ID" => Id(clr),
        "Int" or "Float" or "String" or "Boolean" => null,
        _ => scalar.Codec is null || clr.IsAssignableFrom(scalar.Codec.ClrType) ? Same : null, // a scalar without codec has its own line
    };

    private InputConverter? Id(Type clr)
    {
        if (texts.IdCodec(clr) is { } codec)
        {
            return value => codec.Parse((string)value!, clr);
        }

        var invariant = CultureInfo.InvariantCulture;
        return clr == typeof(string) ? Same
            : clr == typeof(int) ? value => int.TryParse((string)value!, NumberStyles.AllowLeadingSign, invariant, out var id) ? id : throw NoId()
            : clr == typeof(long) ? value => long.TryParse((string)value!, NumberStyles.AllowLeadingSign, invariant, out var id) ? id : throw NoId()
            : clr == typeof(Guid) ? value => Guid.TryParse((string)value!, out var id) ? id : throw NoId()
            : null;
    }

    private static GraphQLException NoId() => new("The text is no id of this kind.", ErrorCodes.BadUserInput);

    private InputConverter? Enum(EnumType names, Type clr)
    {
        if (clr == typeof(string))
        {
            return value => ((EnumName)value!).Value;
        }

        if (!clr.IsEnum)
        {
            return null;
        }

        // A value without a member is in the report, so start-up ends before it could be asked for.
        var members = texts.Map(names, clr, report).Members;
        return value => members[((EnumName)value!).Value];
    }

    private InputConverter? Object(InputObjectType input, Type clr)
    {
        if (clr.IsPrimitive || clr.IsEnum || clr.IsInterface || clr == typeof(string) || clr == typeof(object))
        {
            return null;
        }

        if (!_objects.TryGetValue((input, clr), out var map))
        {
            // Entered first: an input type may hold itself.
            _objects.Add((input, clr), map = new InputObjectMap(input, clr));
            map.Fill(this, annotations, report);
        }

        return value => map.Create((InputMap)value!);
    }

    private static object? Same(object? value) => value;
}
