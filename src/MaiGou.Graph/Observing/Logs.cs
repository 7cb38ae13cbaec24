using System.Globalization;
using Serilog;
using Serilog.Formatting.Json;

namespace MaiGou.Graph.Observing;

internal static class Logs
{
    /// <summary>Structured log on the console: one JSON object a line in Production, readable lines in Development.</summary>
    public static WebApplicationBuilder AddLogs(this WebApplicationBuilder builder)
    {
        var log = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        log = builder.Environment.IsDevelopment()
            ? log.WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            : log.WriteTo.Console(new JsonFormatter(closingDelimiter: null, renderMessage: true, formatProvider: CultureInfo.InvariantCulture));
        builder.Logging.ClearProviders().AddSerilog(log.CreateLogger(), dispose: true);
        return builder;
    }
}
