namespace MaiGou.GraphEngine.Binding;

/// <summary>Wraps untyped values into <see cref="Optional{T}"/>.</summary>
internal abstract class OptionalBox
{
    public abstract object Absent { get; }

    public abstract object Wrap(object? value);

    public static OptionalBox For(Type inner) => (OptionalBox)Activator.CreateInstance(typeof(Of<>).MakeGenericType(inner))!;

    private sealed class Of<T> : OptionalBox
    {
        public override object Absent { get; } = default(Optional<T>);

        public override object Wrap(object? value) => new Optional<T>((T?)value);
    }
}
