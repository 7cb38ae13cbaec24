using MaiGou.Graph.Mall;

namespace MaiGou.Graph.Welcome;

internal static class StartNotice
{
    /// <summary>Says in the log, once everything runs, where to look.</summary>
    public static void AnnounceStart(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("MaiGou");
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var hasMall = MallFolder.Of(app.Configuration, app.Environment.ContentRootPath) is not null;
            foreach (var url in app.Urls)
            {
                if (hasMall)
                {
                    logger.LogInformation("Mall {Mall} · desk {Desk}", url, $"{url}/desk");
                }

                logger.LogInformation("脉购 MaiGou serves {Url} · graph {Graph} · contract {Contract}", url, $"{url}/graphql", $"{url}/graphql/schema.graphql");
            }

            if (app.Environment.IsDevelopment())
            {
                logger.LogInformation("Messages, with sign-in codes, are in /dev/inbox. Patients 13800000001 … 13800000009 are there to try.");
            }
        });
    }
}
