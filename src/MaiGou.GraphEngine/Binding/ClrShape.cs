using System.Reflection;

namespace MaiGou.GraphEngine.Binding;

/// <summary>What the annotations of a CLR type say about null.</summary>
internal enum Nullness
{
    Never,
    Maybe,

    /// <summary>Not annotated: fits either way.</summary>
    Unknown,
}

/// <summary>A CLR type with its nullability annotations at every level.</summary>
/// <param name="MayBeAbsent">True for what stands in an <see cref="Optional{T}"/>, whose absence is null (X24).</param>
internal readonly record struct ClrShape(Type Type, NullabilityInfo? Annotation, bool MayBeAbsent = false)
{
    public Nullness Nullness =>
        MayBeAbsent || Nullable.GetUnderlyingType(Type) is not null ? Nullness.Maybe
        : Type.IsValueType ? Nullness.Never
        : Annotation?.ReadState switch
        {
            NullabilityState.Nullable => Nullness.Maybe,
            NullabilityState.NotNull => Nullness.Never,
            _ => Nullness.Unknown,
        };

    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public Type Core => Nullable.GetUnderlyingType(Type) ?? Type;

    /// <summary>The shape of an item when the type is a list; texts and dictionaries are none (X25).</summary>
    public ClrShape? Item
    {
        get
        {
            if (Type.IsArray)
            {
                return new ClrShape(Type.GetElementType()!, Annotation?.ElementType);
            }

            var interfaces = Type.GetInterfaces().Append(Type).Where(i => i.IsGenericType).ToArray();
            var items = interfaces.FirstOrDefault(i => i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
            if (Type == typeof(string) || items is null || interfaces.Any(IsDictionary))
            {
                return null;
            }

            var item = items.GetGenericArguments()[0];
            return Type.IsGenericType && Type.GetGenericArguments() is [var only] && only == item
                ? Argument(0)
                : new ClrShape(item, null);
        }
    }

    /// <summary>The shape of an item of a result: what an input can be, and what <see cref="ListReader"/> reads.</summary>
    public ClrShape? ResultItem =>
        Is(typeof(IAsyncEnumerable<>)) ? Argument(0)
        : Core.IsGenericType && Core.GetGenericTypeDefinition() is var open && (open == typeof(Memory<>) || open == typeof(ReadOnlyMemory<>))
            ? new ClrShape(Core, Annotation).Argument(0)
        : Item;

    public bool Is(Type openGeneric) => Type.IsGenericType && Type.GetGenericTypeDefinition() == openGeneric;

    public ClrShape Argument(int index) => new(
        Type.GetGenericArguments()[index],
        Annotation?.GenericTypeArguments is { } known && index < known.Length ? known[index] : null);

    /// <summary>The type as it is written in C#.</summary>
    public override string ToString()
    {
        if (Nullable.GetUnderlyingType(Type) is { } underlying)
        {
            return new ClrShape(underlying, null) + "?";
        }

        var shape = this;
        var name = Type.IsArray ? $"{Item}[]"
            : Type.IsGenericType ? $"{Type.Name[..Type.Name.IndexOf('`', StringComparison.Ordinal)]}<"
                + string.Join(", ", Type.GetGenericArguments().Select((_, i) => shape.Argument(i).ToString())) + ">"
            : Keywords.GetValueOrDefault(Type, Type.Name);
        return Nullness == Nullness.Maybe ? name + "?" : name;
    }

    private static bool IsDictionary(Type type) =>
        type.GetGenericTypeDefinition() is var open && (open == typeof(IDictionary<,>) || open == typeof(IReadOnlyDictionary<,>));

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(short)] = "short",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(decimal)] = "decimal",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };
}
