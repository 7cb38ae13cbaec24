using MaiGou.Graph.Accounts;
using MaiGou.Graph.Bookings;
using MaiGou.Graph.Care;
using MaiGou.Graph.Catalog;
using MaiGou.Graph.Clinics;
using MaiGou.Graph.Events;
using MaiGou.Graph.Files;
using MaiGou.Graph.Orders;
using MaiGou.Graph.Payments;
using MaiGou.Graph.Records;

namespace MaiGou.Graph;

/// <summary>What the product can do, one line for each capability.</summary>
internal static class Capabilities
{
    public static IServiceCollection AddCapabilities(this IServiceCollection services, IConfiguration settings) => services
        .AddAccounts(settings)
        .AddClinics(settings)
        .AddCatalog(settings)
        .AddBookings(settings)
        .AddOrders(settings)
        .AddPayments(settings)
        .AddFiles(settings)
        .AddRecords(settings)
        .AddCare(settings)
        .AddEvents(settings);

    /// <summary>Addresses of capabilities beside the graph.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder app)
    {
        app.MapPayments();
        app.MapImports();
        app.MapAttachmentImports();
        app.MapFiles();
    }
}
