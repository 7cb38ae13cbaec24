using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Security;
using MaiGou.GraphEngine.Http;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Nodes;

internal static class GraphSetup
{
    /// <summary>Registers the graph: the contract in <c>schema/</c>, tied to this assembly and the domain.</summary>
    public static IServiceCollection AddGraph(this IServiceCollection services) => services
        .AddSingleton<NodeDirectory>()
        .AddGraphQLServer(graph =>
        {
            graph.SchemaFolder = Path.Combine(AppContext.BaseDirectory, "schema");
            graph.Assemblies.Add(typeof(GraphSetup).Assembly);
            graph.Assemblies.Add(typeof(Viewer).Assembly);
            graph.RequestValues.UnionWith([typeof(Viewer), typeof(Locale), typeof(ClientAddress)]);
            graph.IdCodecs.Add(new GlobalIds());
            (graph.Limits.MaxFieldCost, graph.Limits.MaxTypeCost) = (CostLimits.Field, CostLimits.Type);
            foreach (var scalar in MaiGouScalars.All)
            {
                graph.Scalars.Add(scalar);
            }
        },
        http => http.VaryHeaders.Add("Accept-Language"));

    public static void MapGraph(this IEndpointRouteBuilder app)
    {
        app.MapGraphQL();
        app.MapGraphQLSchema();
    }
}

/// <summary>The scalars of the contract beside the five of the specification.</summary>
internal static class MaiGouScalars
{
    public static IReadOnlyList<ScalarCodec> All { get; } =
    [
        new DateTimeScalar(), new LocalDateScalar(), new LocalTimeScalar(), new DecimalScalar(), new UuidScalar(), new UriScalar(), new DurationScalar(),
    ];
}
