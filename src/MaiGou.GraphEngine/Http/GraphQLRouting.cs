using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Http;

/// <summary>Gives the graph its addresses.</summary>
public static class GraphQLRouting
{
    /// <summary>Serves POST, GET, event streams and sockets at one address.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        var pipeline = endpoints.CreateApplicationBuilder().UseWebSockets();
        pipeline.Run(static http => http.RequestServices.GetRequiredService<GraphQLEndpoint>().HandleAsync(http));
        return endpoints.Map(path, pipeline.Build()).WithDisplayName("GraphQL");
    }

    /// <summary>Serves the whole SDL as text.</summary>
    public static IEndpointConventionBuilder MapGraphQLSchema(
        this IEndpointRouteBuilder endpoints, string path = "/graphql/schema.graphql") =>
        endpoints.MapGet(path, static http =>
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            return http.Response.WriteAsync(
                http.RequestServices.GetRequiredService<GraphQLServer>().SchemaText, http.RequestAborted);
        });
}
