using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Files;
using MaiGou.Graph.Mall;
using MaiGou.Graph.Security;
using MaiGou.Graph.Storage;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Http;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.Graph.Nodes;

internal static class GraphSetup
{
    /// <summary>Registers the graph: the contract in <c>schema/</c>, tied to this assembly and the domain.</summary>
    /// <remarks>Errors: <see cref="InvalidSettingException"/>.</remarks>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration settings, string contentRoot) => services
        .AddSingleton<NodeDirectory>()
        .AddGraphQLServer(graph =>
        {
            graph.SchemaFolder = Path.Combine(AppContext.BaseDirectory, "schema");
            graph.Assemblies.Add(typeof(GraphSetup).Assembly);
            graph.Assemblies.Add(typeof(Viewer).Assembly);
            graph.RequestValues.UnionWith([typeof(Viewer), typeof(Locale), typeof(ClientAddress)]);
            graph.IdCodecs.Add(new GlobalIds());
            SetDocuments(graph, settings, contentRoot);
            graph.TranslateException = (services, e) => services.GetRequiredService<StorageErrors>().Translate(e);
            (graph.Limits.MaxFieldCost, graph.Limits.MaxTypeCost) = (CostLimits.Field, CostLimits.Type);
            (graph.Limits.MaxUploadFiles, graph.Limits.MaxUploadFileBytes, graph.Limits.MaxUploadBytes) =
                (1, FilesSetup.MaxBytesOf(settings), FilesSetup.MaxBytesOf(settings));
            foreach (var scalar in MaiGouScalars.All)
            {
                graph.Scalars.Add(scalar);
            }
        },
        http =>
        {
            http.VaryHeaders.Add("Accept-Language");
            http.AllowedSocketOrigins.UnionWith(SocketOriginsOf(settings));

            // One slow reader holds 256 KiB at most: a waiting message takes 4 KiB at least.
            (http.MaxQueuedMessages, http.MaxQueuedBytes) = (64, 256 * 1024);
        });

    public static void MapGraph(this IEndpointRouteBuilder app)
    {
        app.MapGraphQL();
        app.MapGraphQLSchema();
    }

    /// <summary>Origins besides the server's own from which sockets are taken: other web addresses, and what phones write there for mini-programs.</summary>
    private static IEnumerable<string> SocketOriginsOf(IConfiguration settings)
    {
        foreach (var origin in (settings["Graph:SocketOrigins"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            yield return origin == "*" || origin.Contains("://", StringComparison.Ordinal)
                ? origin
                : throw new InvalidSettingException("Graph__SocketOrigins", $"must be origins such as https://shop.example, with a blank between two, not '{origin}'");
        }
    }

    /// <summary>The documents that clients may, or must, name by their hash instead of sending them.</summary>
    private static void SetDocuments(GraphQLServerOptions graph, IConfiguration settings, string contentRoot)
    {
        var ofMall = MallFolder.DocumentsOf(settings, contentRoot);
        graph.TrustedDocuments = settings["Graph:TrustedDocuments"] switch
        {
            null or "" => ofMall is null ? TrustedDocumentMode.Off : TrustedDocumentMode.Allow,
            "Off" => TrustedDocumentMode.Off,
            "Allow" => TrustedDocumentMode.Allow,
            "TrustedOnly" => TrustedDocumentMode.TrustedOnly,
            var other => throw new InvalidSettingException("Graph__TrustedDocuments", $"must be Off, Allow or TrustedOnly, not '{other}'"),
        };
        if (graph.TrustedDocuments == TrustedDocumentMode.Off)
        {
            return;
        }

        if (ofMall is not null)
        {
            graph.TrustedDocumentFolders.Add(ofMall);
        }

        if (settings["Graph:TrustedDocumentFolder"] is { Length: > 0 } folder)
        {
            graph.TrustedDocumentFolders.Add(Path.GetFullPath(folder, contentRoot));
        }
        else if (ofMall is null)
        {
            throw new InvalidSettingException("Graph__TrustedDocumentFolder", "is missing; it names the folder of the trusted documents");
        }
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
