using System.Net;
using MaiGou.GraphEngine.ConformanceHost;
using MaiGou.GraphEngine.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>The conformance graph on a real server, with the engine's own limits and with uploads.</summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FuzzHost(WebApplication app, FaultLog faults)
    {
        (_app, Faults) = (app, faults);
        Executor = app.Services.GetRequiredService<IRequestExecutor>();
        var server = app.Services.GetRequiredService<GraphQLServer>();
        Schema = SchemaLoader.Load([("all.graphql", server.SchemaText)]);
        Port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
    }

    public IRequestExecutor Executor { get; }

    public GraphSchema Schema { get; }

    public FaultLog Faults { get; }

    public int Port { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<FuzzHost> StartAsync()
    {
        var faults = new FaultLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddConformanceGraph(null);
        Adjust((GraphQLServerOptions)builder.Services.First(s => s.ServiceType == typeof(GraphQLServerOptions)).ImplementationInstance!);
        var app = builder.Build();
        app.MapConformanceGraph();
        await app.StartAsync();
        return new FuzzHost(app, faults);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Adjust(GraphQLServerOptions options)
    {
        var defaults = new GraphQLLimits();
        options.Limits.MaxDepth = defaults.MaxDepth;
        options.Limits.MaxListItems = defaults.MaxListItems;
        options.Limits.MaxBodyBytes = defaults.MaxBodyBytes;
        options.Limits.MaxRecursionDepth = defaults.MaxRecursionDepth;
        options.Limits.ExecutionTimeout = TimeSpan.FromMilliseconds(500);
        options.SchemaTexts.Add(("uploads.graphql", "scalar Upload extend type Mutation { take(file: Upload, files: [Upload!]): Int }"));
        options.Types.Add(typeof(UploadFields));
    }
}

[MutationType]
internal static class UploadFields
{
    public static int? Take(IFile? file, IReadOnlyList<IFile>? files) => (int)((file?.Length ?? 0) + (files ?? []).Sum(f => f.Length));
}
