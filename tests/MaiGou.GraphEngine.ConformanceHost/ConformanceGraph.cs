using System.Net;
using MaiGou.GraphEngine.ConformanceHost.Fields;
using MaiGou.GraphEngine.Http;
using MaiGou.GraphEngine.Schema;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>The engine as the product registers it, with the limits of the conformance host.</summary>
internal static class ConformanceGraph
{
    public const int MaxBodyBytes = 5 * 1024 * 1024;

    /// <param name="sdlFile">An SDL to serve without any resolver; null for the conformance schema with its resolvers.</param>
    public static void AddConformanceGraph(this IServiceCollection services, string? sdlFile, bool isIncremental = false)
    {
        services.AddScoped<AppendLog>().AddSingleton<OpenSources>().AddSingleton<ISocketSessionInterceptor, DenyingSockets>();
        services.AddGraphQLServer(
            options =>
            {
                SetLimits(options.Limits);
                options.RequireAccess = false;
                options.AllowIncrementalDelivery = isIncremental;
                var file = sdlFile ?? Path.Combine(AppContext.BaseDirectory, "conformance.graphqls");
                options.SchemaTexts.Add((Path.GetFileName(file), File.ReadAllText(file)));
                options.WithoutResolvers = sdlFile is not null;
                if (sdlFile is null)
                {
                    options.Assemblies.Add(typeof(ConformanceGraph).Assembly);
                    options.Scalars.Add(new LocalDateScalar("Date"));
                    options.Scalars.Add(new BlobScalar());
                }
            },
            http =>
            {
                http.SocketInitTimeout = TimeSpan.FromSeconds(2);
                http.MaxBatch = 10;
                http.MaxVariableBatch = 10;
            });
    }

    public static void MapConformanceGraph(this IEndpointRouteBuilder endpoints) => endpoints.MapGraphQL("/graphql");

    /// <summary>Listens on the loopback addresses; port 0 takes a free one.</summary>
    public static KestrelServerOptions ListenLoopback(this KestrelServerOptions kestrel, int port)
    {
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }

        return kestrel;
    }

    private static void SetLimits(GraphQLLimits limits)
    {
        limits.MaxDepth = 64;
        limits.MaxFields = 2_048;
        limits.MaxListItems = int.MaxValue;
        limits.MaxBodyBytes = MaxBodyBytes;
        // A level of fields may nest a selection, an inline fragment and arguments.
        limits.MaxRecursionDepth = 256;
    }
}
