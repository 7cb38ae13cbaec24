using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Http;

namespace MaiGou.Benchmarks;

/// <summary>The servers that are compared; each runs in a process of its own.</summary>
internal static class Contenders
{
    /// <summary>The engine as the product uses it.</summary>
    public const string Engine = "engine";

    /// <summary>ASP.NET Core and Utf8JsonWriter by hand: what the machine allows.</summary>
    public const string ByHand = "by-hand";

    public static async Task ServeAsync(string contender, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        if (contender == Engine)
        {
            builder.Services.AddGraphQLServer(options =>
            {
                options.RequireAccess = false;
                options.SchemaTexts.Add(("bench", Sample.Sdl));
                options.Assemblies.Add(typeof(Sample).Assembly);
            });
        }

        var app = builder.Build();
        if (contender == Engine)
        {
            app.MapGraphQL("/graphql");
        }
        else
        {
            app.MapPost("/graphql", AnswerByHandAsync);
        }

        await app.RunAsync();
    }

    private static async Task AnswerByHandAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var query = body.RootElement.GetProperty("query").GetString()!;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (!query.Contains("packages", StringComparison.Ordinal))
        {
            var typename = Encoding.UTF8.GetBytes("""{"data":{"__typename":"Query"}}""");
            context.Response.ContentLength = typename.Length;
            await context.Response.BodyWriter.WriteAsync(typename, context.RequestAborted);
            return;
        }

        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions
        {
            SkipValidation = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        writer.WriteStartArray("packages");
        foreach (var package in Sample.Packages)
        {
            Write(writer, package);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BenchPackage package)
    {
        writer.WriteStartObject();
        writer.WriteString("id", package.Id);
        writer.WriteString("name", package.Name);
        writer.WriteNumber("priceFen", package.PriceFen);
        writer.WriteStartObject("clinic");
        writer.WriteString("id", package.At.Id);
        writer.WriteString("name", package.At.Name);
        writer.WriteString("city", package.At.City);
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var item in package.Contains)
        {
            writer.WriteStartObject();
            writer.WriteString("id", item.Id);
            writer.WriteString("name", item.Name);
            writer.WriteNumber("minutes", item.Minutes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
