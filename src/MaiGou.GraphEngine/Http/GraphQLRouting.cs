using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Http;

/// <summary>Gives the graph its addresses.</summary>
public static class GraphQLRouting
{
    /// <summary>Route value of a trusted document (D06).</summary>
    internal const string DocumentId = "graphqlDocumentId";

    /// <summary>Serves POST, GET, event streams and sockets at one address; with trusted documents, each of them by GET below it.</summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        // Found once: asking the request's services would open a scope for requests that need none.
        var endpoint = new Lazy<GraphQLEndpoint>(() => endpoints.ServiceProvider.GetRequiredService<GraphQLEndpoint>());
        var sockets = endpoints.CreateApplicationBuilder().UseWebSockets();
        sockets.Run(http => endpoint.Value.HandleAsync(http));
        var upgrade = sockets.Build();

        // One route for both, so that what the host demands of the graph holds for its documents as well.
        var hasDocuments = endpoints.ServiceProvider.GetRequiredService<GraphQLServerOptions>().TrustedDocuments != TrustedDocumentMode.Off;
        var pattern = hasDocuments ? $"{path.TrimEnd('/')}/{{{DocumentId}?}}" : path;
        return endpoints.Map(pattern, http => IsHandshake(http.Request) ? upgrade(http) : endpoint.Value.HandleAsync(http))
            .WithDisplayName("GraphQL");
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

    /// <summary>True when the request may open a socket: an upgrade of HTTP/1.1 or an extended CONNECT of HTTP/2.</summary>
    private static bool IsHandshake(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method);
}
