using MaiGou.Graph.Accounts;
using MaiGou.Graph.Bookings;
using MaiGou.Graph.Care;
using MaiGou.Graph.Catalog;
using MaiGou.Graph.Checks;
using MaiGou.Graph.Clinics;
using MaiGou.Graph.Demo;
using MaiGou.Graph.Events;
using MaiGou.Graph.Jobs;
using MaiGou.Graph.Messages;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Observing;
using MaiGou.Graph.Orders;
using MaiGou.Graph.Payments;
using MaiGou.Graph.Probes;
using MaiGou.Graph.Records;
using MaiGou.Graph.Security;
using MaiGou.Graph.Settings;
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
        services.AddStorage(settings, environment.ContentRootPath).AddPreparation(settings, environment);
        services.AddEvents(settings).AddJobs().AddSecurity().AddMessages(environment).AddProbes();
        services.AddAccounts(settings).AddClinics(settings).AddCatalog(settings).AddBookings(settings).AddOrders(settings);
        services.AddPayments(settings).AddRecords(settings).AddCare(settings);
        services.AddTexts().AddGraph();
        var app = builder.Build();
        app.UseRequestLog().UseSecurityHeaders().UseBearerTokens();
        app.MapGraph();
        app.MapTokenEndpoint();
        app.MapPayments();
        app.MapImports();
        app.MapDevInbox();
        app.MapProbes();
        app.MapStartPage();
        app.AnnounceStart();
        return app;
    }
}
