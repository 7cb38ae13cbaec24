namespace MaiGou.GraphEngine.Binding;

/// <summary>Makes arrays and lists of a CLR item type from untyped items.</summary>
internal abstract class ListFactory
{
    /// <summary>A factory whose lists fit the target; null when neither an array nor a list of the item does.</summary>
    public static ListFactory? For(Type target, Type item) =>
        target.IsAssignableFrom(item.MakeArrayType()) ? Make(typeof(ArrayOf<>), item)
        : target.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? Make(typeof(ListOf<>), item)
        : null;

    public abstract object From(IReadOnlyList<object?> items, InputConverter convert);

    private static ListFactory Make(Type factory, Type item) => (ListFactory)Activator.CreateInstance(factory.MakeGenericType(item))!;

    private sealed class ArrayOf<T> : ListFactory
    {
        public override object From(IReadOnlyList<object?> items, InputConverter convert)
        {
            var array = new T[items.Count];
            for (var i = 0; i < array.Length; i++)
            {
                array[i] = (T)convert(items[i])!;
            }

            return array;
        }
    }

    private sealed class ListOf<T> : ListFactory
    {
        public override object From(IReadOnlyList<object?> items, InputConverter convert)
        {
            var list = new List<T>(items.Count);
            foreach (var item in items)
            {
                list.Add((T)convert(item)!);
            }

            return list;
        }
    }
}
