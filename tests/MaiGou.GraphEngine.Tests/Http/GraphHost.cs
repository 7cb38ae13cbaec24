using System.Net;
using System.Net.WebSockets;
using MaiGou.GraphEngine.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>A real server on a free port of the loopback interface.</summary>
internal sealed class GraphHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GraphHost(WebApplication app)
    {
        _app = app;
        Probe = app.Services.GetRequiredService<Probe>();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public Probe Probe { get; }

    public IHostApplicationLifetime Lifetime => _app.Lifetime;

    public static async Task<GraphHost> StartAsync(
        Action<GraphQLHttpOptions>? http = null, Action<IServiceCollection>? services = null, Action<GraphQLServerOptions>? server = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<Probe>();
        builder.Services.AddScoped<ScopeMark>();
        builder.Services.AddGraphQLServer(
            options =>
            {
                options.SchemaTexts.Add(("shop.graphql", ShopGraph.Sdl));
                options.RequireAccess = false;
                options.RequestValues.Add(typeof(Caller));
                options.Types.Add(typeof(ShopQueries));
                options.Types.Add(typeof(ShopMutations));
                options.Types.Add(typeof(ShopEvents));
                server?.Invoke(options);
            },
            http);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGraphQL();
        app.MapGraphQLSchema();
        await app.StartAsync();
        return new GraphHost(app);
    }

    /// <summary>Opens a socket with the given protocols offered.</summary>
    public async Task<ClientWebSocket> OpenAsync(params string[] protocols)
    {
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws", Path = "/graphql" }.Uri, CancellationToken.None);
        return socket;
    }

    /// <summary>Opens a socket of the protocol; with <paramref name="init"/> it is acknowledged already.</summary>
    public async Task<GraphSocket> ConnectAsync(bool init = true)
    {
        var socket = new GraphSocket(await OpenAsync("graphql-transport-ws"));
        if (init)
        {
            await socket.SendAsync("""{"type":"connection_init"}""");
            Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());
        }

        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
