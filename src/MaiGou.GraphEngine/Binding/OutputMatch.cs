using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Compares what a field answers in the SDL with what its member answers in C#.</summary>
internal sealed class OutputMatch(TypeIndex types, ResultTexts texts, BindingReport report)
{
    /// <param name="source">The member, for the message.</param>
    public void Check(FieldDef field, ClrShape clr, string source)
    {
        // Only the outermost list may be one that has to be read first; below it nothing would read it.
        var fits = field.Type.Nullable is ListType list && ListReader.For(clr) is not null
            ? !(field.Type.IsNonNull && clr.Nullness == Nullness.Maybe) && clr.ResultItem is { } item && Fits(list.Of, item)
            : Fits(field.Type, clr);
        if (!fits)
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"{clr} {source}{Reason(field.Type, clr)}");
        }
    }

    /// <summary>What the two types do not show by themselves.</summary>
    private string Reason(GraphType type, ClrShape clr) => type.Nullable switch
    {
        ListType list when clr.ResultItem is { } item =>
            list.Of.Nullable is ListType && ListReader.For(item) is not null
                ? ": only the outermost list may be a sequence or memory"
                : Reason(list.Of, item),
        CompositeType { IsAbstract: true } some when clr.ResultItem is null && !Fits(some, clr) =>
            $" is none of its types: {string.Join(", ", some.PossibleTypes.Select(p => types.ClrOf(p)?.Name ?? p.Name))}",
        _ => "",
    };

    private bool Fits(GraphType type, ClrShape clr) => type switch
    {
        _ when clr.Type == typeof(void) => false,
        NonNullType nonNull => clr.Nullness != Nullness.Maybe && Fits(nonNull.Of, clr),
        // object promises nothing, so completion judges each value; an object type still needs its class for the getters below.
        ListType or ScalarType or EnumType when clr.Type == typeof(object) && type.Named.IsLeaf => true,
        ListType list => clr.Item is { } item && Fits(list.Of, item),
        ScalarType scalar => FitsScalar(scalar, clr.Core),
        EnumType names => FitsEnum(names, clr.Core),
        ObjectType one => types.ClrOf(one)?.IsAssignableFrom(clr.Core) ?? true, // an unbound type has its own line
        CompositeType some => some.PossibleTypes.Select(types.ClrOf).Any(p =>
            p is not null && (clr.Core.IsAssignableFrom(p) || p.IsAssignableFrom(clr.Core))),
        _ => false,
    };

    private bool FitsScalar(ScalarType scalar, Type clr) => scalar.Name switch
    {
        "Int" => clr == typeof(int) || clr == typeof(short) || clr == typeof(byte),
        "Float" => clr == typeof(double) || clr == typeof(float) || clr == typeof(decimal),
        "String" => clr == typeof(string),
        "Boolean" => clr == typeof(bool),
        "ID" => texts.IsId(clr),
        _ when scalar.Codec is null => true, // has its own line
        _ => scalar.Codec.ClrType.IsAssignableFrom(clr) || (scalar.Codec is LongScalar && clr == typeof(int)),
    };

    private bool FitsEnum(EnumType names, Type clr)
    {
        if (clr.IsEnum)
        {
            texts.Map(names, clr, report);
        }

        return clr.IsEnum || clr == typeof(string);
    }
}
