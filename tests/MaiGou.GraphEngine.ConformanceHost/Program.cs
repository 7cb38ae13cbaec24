using System.Globalization;
using MaiGou.GraphEngine.ConformanceHost;

var builder = WebApplication.CreateBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
var port = int.Parse(Option("--port") ?? "5050", CultureInfo.InvariantCulture);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLoopback(port).Limits.MaxRequestBodySize = ConformanceGraph.MaxBodyBytes);
builder.Services.AddConformanceGraph(Option("--sdl"), args.Contains("--incremental"));
var app = builder.Build();
app.MapConformanceGraph();
if (args.Contains("--judge"))
{
    app.MapPost("/judge", SchemaJudge.AnswerAsync);
}

await app.RunAsync();

string? Option(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
