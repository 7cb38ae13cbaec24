using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Nodes;

/// <summary>Loads objects of one type for <c>node</c> and <c>nodes</c>; access is checked afterwards like on every path.</summary>
internal abstract class NodeSource(Type type)
{
    /// <summary>Mark of the type in global ids.</summary>
    public ushort Mark { get; } = GlobalIds.MarkOf(type.Name);

    /// <summary>One entry per id, in order; null for an absent one.</summary>
    public abstract Task<IReadOnlyList<object?>> ByIdsAsync(IServiceProvider services, IReadOnlyList<Guid> ids, CancellationToken ct);
}

internal sealed class NodeSource<T>(
    Func<IServiceProvider, IReadOnlyList<Id<T>>, CancellationToken, Task<IReadOnlyList<T?>>> byIds) : NodeSource(typeof(T))
    where T : class
{
    public override async Task<IReadOnlyList<object?>> ByIdsAsync(IServiceProvider services, IReadOnlyList<Guid> ids, CancellationToken ct) =>
        await byIds(services, [.. ids.Select(id => new Id<T>(id))], ct);
}

internal static class NodeSetup
{
    /// <summary>Makes <typeparamref name="T"/> reachable through <c>node(id)</c>.</summary>
    public static IServiceCollection AddNode<T>(
        this IServiceCollection services, Func<IServiceProvider, IReadOnlyList<Id<T>>, CancellationToken, Task<IReadOnlyList<T?>>> byIds)
        where T : class => services.AddSingleton<NodeSource>(new NodeSource<T>(byIds));
}
