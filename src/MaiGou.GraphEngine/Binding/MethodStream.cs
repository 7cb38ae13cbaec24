using System.Reflection;
using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>A method that opens the stream of a subscription field.</summary>
internal sealed class MethodStream(
    ObjectType declaringType, FieldDef field, AccessRequirement access,
    MethodInfo method, ParameterReader[] parameters, StreamItems items)
    : StreamBinding(declaringType, field, access)
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

    public override IAsyncEnumerable<object?> Open(ResolverCall call) =>
        items.Read(_invoker.Invoke(null, parameters.Select(p => p(call)).ToArray().AsSpan())
            ?? throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} returned no stream for {Field.Coordinate}."));
}

/// <summary>Reads typed streams untyped.</summary>
internal abstract class StreamItems
{
    /// <param name="spread">Opens an item that may be an error of its event alone.</param>
    public static StreamItems For(Type item, ResultSpread spread) =>
        (StreamItems)Activator.CreateInstance(typeof(Of<>).MakeGenericType(item), spread)!;

    public abstract IAsyncEnumerable<object?> Read(object stream);

    private sealed class Of<T>(ResultSpread spread) : StreamItems
    {
        // A stream of a reference type is a stream of objects already.
        public override IAsyncEnumerable<object?> Read(object stream) =>
            stream as IAsyncEnumerable<object?> ?? Open((IAsyncEnumerable<T>)stream, CancellationToken.None);

        private async IAsyncEnumerable<object?> Open(IAsyncEnumerable<T> stream, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var item in stream.WithCancellation(ct))
            {
                yield return spread.One(item);
            }
        }
    }
}
