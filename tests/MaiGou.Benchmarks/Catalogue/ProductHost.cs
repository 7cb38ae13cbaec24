using System.Diagnostics;
using System.Text.Json;
using MaiGou.Benchmarks.Measuring;
using MaiGou.Graph;
using Microsoft.Data.Sqlite;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>The product as it is shipped: its own process, its settings for production, its log.</summary>
internal static class ProductHost
{
    /// <summary>A contender on the database of a folder, which is known when the world is made.</summary>
    public static Contender On(string name, Func<string> folder) => new(name, port =>
    {
        var start = new ProcessStartInfo(
            "sh", ["-c", "exec dotnet \"$0\" > \"$1\" 2>&1", Path.Combine(AppContext.BaseDirectory, "MaiGou.Graph.dll"), Path.Combine(folder(), "product.log")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ConnectionStrings__MaiGou"] = $"Data Source={FileIn(folder())}";
        return start;
    });

    public static string FileIn(string folder) => Path.Combine(folder, "maigou.db");

    /// <summary>Signs in by the code that is sent to the phone, as people do. Shape: an access token, good for ten minutes.</summary>
    public static async Task<string> SignInAsync(string folder, string phone)
    {
        await using var app = MaiGouHost.Build(
        [
            "--environment=Development", $"--contentRoot={AppContext.BaseDirectory}", "--urls=http://127.0.0.1:0", "--Demo:Load=false",
            $"--ConnectionStrings:MaiGou=Data Source={FileIn(folder)}", "--Serilog:MinimumLevel:Default=Error",
        ]);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var sent = await AskAsync(client, "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge } }", new { phone });
        using var inbox = new HttpRequestMessage(HttpMethod.Get, $"/dev/inbox?phone={phone}") { Headers = { { "Accept", "application/json" } } };
        using var messages = await client.SendAsync(inbox);
        var code = (await messages.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("values").GetProperty("code").GetString();
        var challenge = sent.GetProperty("signInCodeSend").GetProperty("challenge").GetString();
        var signedIn = await AskAsync(client, "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }", new { challenge, code });
        await app.StopAsync();
        SqliteConnection.ClearAllPools();
        return signedIn.GetProperty("signIn").GetProperty("session").GetProperty("accessToken").GetString()!;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object input)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { input } });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
    }
}
