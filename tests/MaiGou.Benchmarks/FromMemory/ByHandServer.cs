using System.Text;
using System.Text.Json;

namespace MaiGou.Benchmarks.FromMemory;

/// <summary>ASP.NET Core and Utf8JsonWriter by hand: what the machine allows.</summary>
internal static class ByHandServer
{
    private static readonly byte[] Typename = Encoding.UTF8.GetBytes("""{"data":{"__typename":"Query"}}""");

    public static Task ServeAsync(int port)
    {
        var app = BareHost.Create(port).Build();
        app.MapPost("/graphql", AnswerAsync);
        return app.RunAsync();
    }

    /// <summary>An endpoint that does not even look at the body.</summary>
    public static Task ServeEmptyAsync(int port)
    {
        var app = BareHost.Create(port).Build();
        app.MapPost("/graphql", TypenameAsync);
        return app.RunAsync();
    }

    private static async Task TypenameAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = Typename.Length;
        await context.Response.BodyWriter.WriteAsync(Typename, context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var query = body.RootElement.GetProperty("query").GetString()!;
        if (!query.Contains("packages", StringComparison.Ordinal))
        {
            await TypenameAsync(context);
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
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
