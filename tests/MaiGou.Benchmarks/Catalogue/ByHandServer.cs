using System.Text.Json;
using MaiGou.Benchmarks.FromMemory;
using Microsoft.Data.Sqlite;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>The same answers with nothing but ASP.NET Core, ADO.NET, SQL and a JSON writer.</summary>
/// <remarks>It trusts the account in the token without checking its signature or session: cheaper than anybody may be who serves health records.</remarks>
internal static class ByHandServer
{
    private static readonly JsonWriterOptions Json = new()
    {
        SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string Connection = $"Data Source={Environment.GetEnvironmentVariable(CatalogueSuite.FileVariable)};Mode=ReadOnly";

    public static Task ServeAsync(int port)
    {
        var app = BareHost.Create(port).Build();
        app.MapPost("/graphql", AnswerAsync);
        return app.RunAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var variables = body.RootElement.GetProperty("variables");
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var connection = new SqliteConnection(Connection);
        connection.Open();
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, Json);
        writer.WriteStartObject();
        writer.WriteStartObject("data");
        if (variables.TryGetProperty("after", out var after))
        {
            PagesByHand.Write(writer, connection, after.GetString());
        }
        else if (variables.TryGetProperty("id", out var id))
        {
            PagesByHand.WriteDetail(writer, connection, id.GetString()!);
        }
        else
        {
            TrendsByHand.Write(writer, connection, TrendsByHand.AccountOf(context.Request.Headers.Authorization.ToString()), variables);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
