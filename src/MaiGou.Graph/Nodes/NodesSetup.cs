namespace MaiGou.Graph.Nodes;

internal static class NodesSetup
{
    /// <summary>Registers the look-up behind <c>node</c> and <c>nodes</c>.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services) => services.AddSingleton<NodeDirectory>();
}
