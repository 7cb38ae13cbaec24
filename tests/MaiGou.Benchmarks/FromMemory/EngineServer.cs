using MaiGou.GraphEngine.Http;

namespace MaiGou.Benchmarks.FromMemory;

/// <summary>The engine as the product uses it.</summary>
internal static class EngineServer
{
    public static Task ServeAsync(int port)
    {
        var builder = BareHost.Create(port);
        builder.Services.AddGraphQLServer(Sample.Configure);
        var app = builder.Build();
        app.MapGraphQL("/graphql");
        return app.RunAsync();
    }
}

/// <summary>What every .NET contender starts from.</summary>
internal static class BareHost
{
    public static WebApplicationBuilder Create(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        return builder;
    }
}
