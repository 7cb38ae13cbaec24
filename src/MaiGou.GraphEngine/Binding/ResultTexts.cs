using System.Collections.Concurrent;
using System.Globalization;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Turns result values into enum names and id texts; one function per CLR type, made once.</summary>
internal sealed class ResultTexts(IReadOnlyList<IIdCodec> idCodecs)
{
    private readonly ConcurrentDictionary<(EnumType, Type), EnumMap> _maps = new();
    private readonly ConcurrentDictionary<(EnumType, Type), Func<object, string?>> _enumTexts = new();
    private readonly ConcurrentDictionary<Type, Func<object, string?>> _idTexts = new();

    /// <summary>The map of an enum; what is wrong with it goes to the report on first sight.</summary>
    public EnumMap Map(EnumType type, Type clr, BindingReport? report = null) =>
        _maps.GetOrAdd((type, clr), static (key, report) => EnumMap.Build(key.Item1, key.Item2, report), report);

    public Func<object, string?> EnumText(EnumType type, Type clr) => _enumTexts.GetOrAdd((type, clr), MakeEnumText);

    public Func<object, string?> IdText(Type clr) => _idTexts.GetOrAdd(clr, MakeIdText);

    /// <summary>The codec that serves a CLR type; null for the types that ids have without one.</summary>
    public IIdCodec? IdCodec(Type clr) => idCodecs.FirstOrDefault(c => c.CanHandle(clr));

    /// <summary>True for types that ID fields and arguments may have in C#.</summary>
    public bool IsId(Type clr) =>
        clr == typeof(string) || clr == typeof(int) || clr == typeof(long) || clr == typeof(Guid) || IdCodec(clr) is not null;

    private Func<object, string?> MakeEnumText((EnumType Type, Type Clr) key)
    {
        var (type, clr) = (key.Type, Nullable.GetUnderlyingType(key.Clr) ?? key.Clr);
        if (clr.IsEnum)
        {
            return Map(type, clr).NameOf;
        }

        // A declared type such as object says nothing: each value is looked at.
        return clr == typeof(string)
            ? value => value is string name && type.ValuesByName.ContainsKey(name) ? name : null
            : value => value is string or Enum ? EnumText(type, value.GetType())(value) : null;
    }

    private Func<object, string?> MakeIdText(Type declared)
    {
        var clr = Nullable.GetUnderlyingType(declared) ?? declared;
        return IdCodec(clr) is { } codec
            ? codec.Format
            : value => value switch
            {
                string text => text,
                int number => number.ToString(CultureInfo.InvariantCulture),
                long number => number.ToString(CultureInfo.InvariantCulture),
                Guid guid => guid.ToString("D"),
                _ when value.GetType() != clr && IdCodec(value.GetType()) is not null => IdText(value.GetType())(value),
                _ => null,
            };
    }
}
