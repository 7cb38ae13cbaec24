using MaiGou.GraphEngine.Http.Sockets;
using MaiGou.GraphEngine.Http.Uploads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MaiGou.GraphEngine.Http;

/// <summary>Adds the graph to the services of a host.</summary>
public static class GraphQLServerRegistration
{
    /// <summary>Registers the engine and its transports.</summary>
    /// <remarks>
    /// The schema is built once, when the host starts, and a bad one stops the start with all its violations.
    /// The host may register <see cref="IHttpRequestInterceptor"/>, <see cref="ISocketSessionInterceptor"/>,
    /// <see cref="IAccessPolicy"/> and <see cref="TimeProvider"/>.
    /// </remarks>
    public static IServiceCollection AddGraphQLServer(
        this IServiceCollection services, Action<GraphQLServerOptions> configure, Action<GraphQLHttpOptions>? configureHttp = null)
    {
        var server = new GraphQLServerOptions();
        configure(server);
        var http = new GraphQLHttpOptions();
        configureHttp?.Invoke(http);
        http.Validate();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(server)
            .AddSingleton(http)
            .AddSingleton(provider => GraphQLServer.Build(provider, server))
            .AddSingleton<IRequestExecutor>(provider => provider.GetRequiredService<GraphQLServer>())
            .AddSingleton<SocketServices>()
            .AddSingleton<SocketEndpoint>()
            .AddSingleton<MultipartRequests>()
            .AddSingleton<GraphQLEndpoint>()
            .AddHostedService<EagerBuild>();
    }

    /// <summary>Builds the server before the host takes requests.</summary>
    private sealed class EagerBuild(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = services.GetRequiredService<GraphQLServer>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
