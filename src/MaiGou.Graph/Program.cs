using MaiGou.Graph.Checks;
using MaiGou.Graph.Demo;
using MaiGou.Graph.Jobs;
using MaiGou.Graph.Mall;
using MaiGou.Graph.Messages;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Observing;
using MaiGou.Graph.Probes;
using MaiGou.Graph.Security;
using MaiGou.Graph.Settings;
using MaiGou.Graph.Storage;
using MaiGou.Graph.Texts;
using MaiGou.Graph.Welcome;
using MaiGou.Integrations;

namespace MaiGou.Graph;

/// <summary>The product as one process.</summary>
internal static class MaiGouHost
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args);

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        adjust?.Invoke(builder);
        builder.AddLogs().AddWeb().AddTelemetry();
        var (services, settings, environment) = (builder.Services, builder.Configuration, builder.Environment);
        services.AddStorage(settings, environment.ContentRootPath).AddPreparation(settings, environment).AddDatabase(settings);
        services.AddJobs().AddSecurity().AddMessages(environment).AddProbes().AddFileStore(settings, environment.ContentRootPath);
        services.AddCapabilities(settings).AddTexts().AddGraph(settings, environment.ContentRootPath);
        var app = builder.Build();
        app.UseRequestLog().UseSecurityHeaders().UseMall().UseBearerTokens();
        app.MapGraph();
        app.MapCapabilities();
        app.MapTokenEndpoint();
        app.MapDevInbox();
        app.MapProbes();
        app.MapStartPage().AnnounceStart();
        return app;
    }
}
