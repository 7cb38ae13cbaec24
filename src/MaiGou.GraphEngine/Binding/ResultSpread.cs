namespace MaiGou.GraphEngine.Binding;

/// <summary>Reads the result of a resolver as one untyped entry per parent; an error entry is a <see cref="GraphQLError"/>.</summary>
internal abstract class ResultSpread
{
    /// <summary>Shape inside <see cref="FieldResult{T}"/> or <see cref="Optional{T}"/>, which the SDL does not know.</summary>
    public static ClrShape Value(ClrShape result) =>
        result.Is(typeof(FieldResult<>)) ? result.Argument(0)
        : result.Is(typeof(Optional<>)) ? result.Argument(0) with { MayBeAbsent = true }
        : result;

    public static ResultSpread For(ClrShape result) =>
        result.Is(typeof(FieldResult<>)) ? Make(typeof(Results<>), result.Argument(0))
        : result.Is(typeof(Optional<>)) ? Make(typeof(Optionals<>), result.Argument(0))
        : Make(typeof(Values<>), result);

    /// <summary>A single result.</summary>
    public abstract object? One(object? result);

    /// <summary>A list of results; null when it is no list.</summary>
    public abstract IReadOnlyList<object?>? Many(object? results);

    private static ResultSpread Make(Type spread, ClrShape value) =>
        (ResultSpread)Activator.CreateInstance(spread.MakeGenericType(value.Type))!;

    private sealed class Values<T> : ResultSpread
    {
        public override object? One(object? result) => result;

        // A list of a reference type is a list of objects already.
        public override IReadOnlyList<object?>? Many(object? results) =>
            results as IReadOnlyList<object?> ?? (results as IReadOnlyList<T>)?.Select(r => (object?)r).ToArray();
    }

    private sealed class Results<T> : ResultSpread
    {
        public override object? One(object? result) => Open((FieldResult<T>)result!);

        public override IReadOnlyList<object?>? Many(object? results) =>
            (results as IReadOnlyList<FieldResult<T>>)?.Select(Open).ToArray();

        private static object? Open(FieldResult<T> result) => result.Error ?? (object?)result.Value;
    }

    /// <summary>An absent value is null (X24).</summary>
    private sealed class Optionals<T> : ResultSpread
    {
        public override object? One(object? result) => Open((Optional<T>)result!);

        public override IReadOnlyList<object?>? Many(object? results) =>
            (results as IReadOnlyList<Optional<T>>)?.Select(Open).ToArray();

        private static object? Open(Optional<T> result) => result.HasValue ? result.Value : null;
    }
}
