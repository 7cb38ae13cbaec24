using System.Net;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Http;
using MaiGou.GraphEngine.Tests.House;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Tests.Readme;

/// <summary>What the README of the engine shows compiles, starts and answers as it stands there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Every_sample_of_the_README_is_a_region_of_a_file_that_compiles_or_loads()
    {
        var blocks = ReadmeText.Blocks().Where(b => b.Language is "csharp" or "graphql" or "json").ToList();

        Assert.InRange(blocks.Count, 10, 40);
        Assert.All(blocks, b => Assert.Equal((b.Name, ReadmeText.Region(b.Name, b.Language)), (b.Name, b.Text)));
    }

    [Fact]
    public async Task The_queries_of_the_README_answer_what_it_says()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(AddressOf(app)) };

        foreach (var name in new[] { "query-slots", "query-page", "query-search", "query-notes" })
        {
            var body = JsonSerializer.Serialize(new { query = ReadmeText.Region(name, "graphql") });
            using var response = await client.PostAsync("/graphql", new StringContent(body, Encoding.UTF8, "application/json"));

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal((name, Compact(ReadmeText.Region(name, "json"))), (name, Compact(await response.Content.ReadAsStringAsync())));
        }
    }

    [Fact]
    public async Task The_slots_of_all_clinics_are_one_query_as_the_README_promises()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(AddressOf(app)) };

        using var response = await client.GetAsync("/graphql?query=" + Uri.EscapeDataString("""{ clinics(city: "Hangzhou") { nodes { slots { starts } } } }"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, app.Services.GetRequiredService<Clinics>().Queries);
    }

    [Fact]
    public async Task The_subscription_of_the_README_is_an_event_stream()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(AddressOf(app)) };
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(ReadmeText.Region("query-freed", "graphql")));
        request.Headers.Add("Accept", "text/event-stream");

        using var response = await client.SendAsync(request);

        Assert.Equal("event: next\ndata: {\"data\":{\"slotFreed\":{\"starts\":\"14:02\"}}}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public void The_table_of_limits_is_that_of_the_code()
    {
        var limits = typeof(GraphQLLimits).GetProperties().Select(p => $"| `{p.Name}` | {ReadmeText.Shown(p.Name, p.GetValue(new GraphQLLimits()))} |");

        Assert.Equal(limits.Order(StringComparer.Ordinal), ReadmeText.LimitRows().Order(StringComparer.Ordinal));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IHttpRequestInterceptor, Nobody>();
        var app = ClinicHost.Build(builder, Path.Combine(Shared.Repository, "tests", "MaiGou.GraphEngine.Tests", "Readme"));
        await app.StartAsync();
        return app;
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);

    private sealed class Nobody : IHttpRequestInterceptor
    {
        public ValueTask OnRequestAsync(HttpContext http, RequestContext context)
        {
            context.Set(new Caller(""));
            return ValueTask.CompletedTask;
        }
    }
}
