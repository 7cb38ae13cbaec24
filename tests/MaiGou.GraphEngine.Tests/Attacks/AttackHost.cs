using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>Attacks are timed, so nothing else runs beside them.</summary>
[CollectionDefinition(nameof(AttackCollection), DisableParallelization = true)]
public sealed class AttackCollection : ICollectionFixture<AttackHost>;

/// <summary>One warm server with the limits that the engine has by itself.</summary>
public class AttackHost : IAsyncLifetime
{
    /// <summary>A refusal must be this quick. The best try counts, and of each its time on the clock or on the processor: the machine does other things too.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private const int Tries = 20;

    internal GraphHost Graph { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Graph = await StartAsync();
        await AssertServesOnAsync();
    }

    public async Task DisposeAsync() => await Graph.DisposeAsync();

    private protected virtual Task<GraphHost> StartAsync() => AttackGraph.StartAsync();

    /// <summary>Posts a document and holds the answer against what an attack deserves.</summary>
    internal Task RefusesAsync(string document, string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        AnswersAsync(Body(document), status, $"\"code\":\"{code}\"");

    internal Task RefusesBodyAsync(string body, string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        AnswersAsync(Encoding.UTF8.GetBytes(body), status, $"\"code\":\"{code}\"");

    internal Task ServesAsync(string document, string says) => AnswersAsync(Body(document), HttpStatusCode.OK, says);

    internal Task AnswersAsync(byte[] body, HttpStatusCode status, string says) => AnswersAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            return request;
        },
        status,
        says);

    internal async Task AnswersAsync(Func<HttpRequestMessage> request, HttpStatusCode status, string says)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && best > Quick; i++)
        {
            var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            using var response = await Graph.SendAsync(request(), Posting.Response);
            var text = await response.TextAsync();
            best = new[] { best, Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used }.Min();

            Assert.Equal(status, response.StatusCode);
            Assert.Contains(says, text, StringComparison.Ordinal);
            AssertDiscreet(text);
        }

        Assert.True(best <= Quick, $"The best of {Tries} tries took {best.TotalMilliseconds} ms.");
        await AssertServesOnAsync();
    }

    /// <summary>The next ordinary request is answered as ever.</summary>
    internal async Task AssertServesOnAsync()
    {
        using var next = await Graph.PostAsync(Posting.Query("{ hello }"));
        Assert.Equal("""{"data":{"hello":"Hello world"}}""", await next.TextAsync());
    }

    /// <summary>No stack, no names of C#, nothing that says how the server is built.</summary>
    internal static void AssertDiscreet(string text)
    {
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MaiGou.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"INTERNAL\"", text, StringComparison.Ordinal);
    }

    private static byte[] Body(string document) => JsonSerializer.SerializeToUtf8Bytes(new { query = document });
}
