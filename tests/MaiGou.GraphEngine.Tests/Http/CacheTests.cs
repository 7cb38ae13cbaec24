using System.Net;
using MaiGou.GraphEngine.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Which answers may be kept, how long and by whom (K01, K02, A06).</summary>
public sealed class CacheTests
{
    private const string Sdl = """
        directive @access(rule: Rule!, permission: String) on OBJECT | FIELD_DEFINITION
        enum Rule { PUBLIC SIGNED_IN OWNED }
        directive @cacheControl(maxAge: Int, scope: Scope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
        enum Scope { PUBLIC PRIVATE }
        type Query {
          offer: Offer
          brief: Offer @cacheControl(maxAge: 5)
          mine: Offer @cacheControl(maxAge: 30, scope: PRIVATE)
          never: Offer @cacheControl(maxAge: 0)
          plain: Int
          kept: Int @cacheControl(maxAge: 90)
          broken: Int @cacheControl(maxAge: 90)
          guarded: Int @access(rule: SIGNED_IN) @cacheControl(maxAge: 90)
        }
        type Offer @cacheControl(maxAge: 60) { name: String quick: Int @cacheControl(maxAge: 2) clinic: Offer price: Price stock: Stock secret: Int @access(rule: SIGNED_IN) owned: Owned }
        type Price @cacheControl(inheritMaxAge: true) { amount: Int }
        type Stock { left: Int }
        type Owned @access(rule: OWNED, permission: "o") @cacheControl(maxAge: 60) { id: Int }
        """;

    [Theory]
    [InlineData("{offer{name}}", "public, max-age=60")]
    [InlineData("{offer{name __typename} __typename}", "public, max-age=60")]
    [InlineData("{brief{name clinic{name}}}", "public, max-age=5")]
    [InlineData("{offer{name quick}}", "public, max-age=2")]
    [InlineData("{offer{price{amount}}}", "public, max-age=60")]
    [InlineData("{brief{price{amount}}}", "public, max-age=5")]
    [InlineData("{kept offer{name}}", "public, max-age=60")]
    [InlineData("{kept mine{name}}", "max-age=30, private")]
    [InlineData("{offer{stock{left}}}", "no-store")]
    [InlineData("{kept never{name}}", "no-store")]
    [InlineData("{kept plain}", "no-store")]
    [InlineData("{kept __schema{description}}", "no-store")]
    public async Task K01_an_answer_is_kept_as_briefly_as_the_briefest_of_its_fields(string query, string expected)
    {
        await using var host = await StartAsync();

        using var response = await host.GetAsync($"?query={query}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Headers.CacheControl!.ToString());
        Assert.Equal(expected == "no-store", response.Headers.ETag is null);
    }

    [Fact]
    public async Task K01_only_GET_without_errors_is_kept()
    {
        await using var host = await StartAsync();

        using var posted = await host.PostAsync(Posting.Query("{ kept }"));
        using var failed = await host.GetAsync("?query={broken}");
        using var refused = await host.GetAsync("?query={nothing}");
        using var priced = await host.GetAsync("?query={kept}", null, ("GraphQL-Cost", "report"));

        Assert.All([posted, failed, refused, priced], r => Assert.Equal("no-store", r.Headers.CacheControl!.ToString()));
    }

    [Theory]
    [InlineData("{guarded}")]
    [InlineData("{offer{secret}}")]
    [InlineData("{offer{owned{id}}}")]
    public async Task A06_what_asks_who_you_are_is_never_kept_whatever_hint_it_carries(string query)
    {
        await using var host = await StartAsync();

        using var response = await host.GetAsync($"?query={query}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("errors", await response.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A06_an_answer_to_somebody_signed_in_is_for_their_own_cache()
    {
        await using var host = await StartAsync();

        using var response = await host.GetAsync("?query={kept}", null, ("Authorization", "Bearer x"));

        Assert.Equal("max-age=90, private", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task K02_who_has_the_answer_already_gets_304_without_a_body()
    {
        await using var host = await StartAsync();
        using var first = await host.GetAsync("?query={kept}");
        var tag = first.Headers.ETag!.ToString();

        using var again = await host.GetAsync("?query={kept}", null, ("If-None-Match", $"\"other\", {tag}"));
        using var changed = await host.GetAsync("?query={kept}", null, ("If-None-Match", "W/\"other\""));

        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("", await again.TextAsync());
        Assert.Equal((tag, "public, max-age=90"), (again.Headers.ETag!.ToString(), again.Headers.CacheControl!.ToString()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task K02_answers_of_different_types_and_contents_have_different_tags()
    {
        await using var host = await StartAsync();

        using var plain = await host.GetAsync("?query={kept}", "application/json");
        using var modern = await host.GetAsync("?query={kept}", Posting.Response);
        using var other = await host.GetAsync("?query={offer{name}}", "application/json");

        Assert.Equal(3, new[] { plain, modern, other }.Select(r => r.Headers.ETag!.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task K01_H25_the_host_names_what_else_answers_depend_on()
    {
        await using var host = await StartAsync(http => http.VaryHeaders.Add("Accept-Language"));

        using var response = await host.GetAsync("?query={kept}");

        Assert.Equal(["Accept", "Accept-Language"], response.Headers.Vary);
    }

    private static Task<GraphHost> StartAsync(Action<GraphQLHttpOptions>? http = null) => GraphHost.StartAsync(
        http,
        services => services.AddSingleton<IAccessPolicy, Everything>(),
        options =>
        {
            options.SchemaTexts.Clear();
            options.SchemaTexts.Add(("offers.graphql", Sdl));
            options.Types.Clear();
            options.Types.Add(typeof(OfferQueries));
            options.Types.Add(typeof(Offer));
            options.Types.Add(typeof(OfferFields));
            options.Types.Add(typeof(Price));
            options.Types.Add(typeof(Stock));
            options.Types.Add(typeof(Owned));
        });

    private sealed record Offer(string Name, int Quick, int Secret);

    private sealed record Price(int Amount);

    private sealed record Stock(int Left);

    private sealed record Owned(int Id);

    [QueryType]
    private static class OfferQueries
    {
        public static Offer? Offer() => new("Checkup", 1, 2);

        public static Offer? Brief() => Offer();

        public static Offer? Mine() => Offer();

        public static Offer? Never() => Offer();

        public static int? Plain() => 1;

        public static int? Kept() => 2;

        public static int? Broken() => throw new GraphQLException("Broken on purpose", "OFFER_BROKEN");

        public static int? Guarded() => 3;
    }

    [ObjectType<Offer>]
    private static class OfferFields
    {
        public static Offer? Clinic([Parent] Offer offer) => offer;

        public static Price? Price([Parent] Offer offer) => new(offer.Quick);

        public static Stock? Stock([Parent] Offer offer) => new(offer.Quick);

        public static Owned? Owned([Parent] Offer offer) => new(offer.Quick);
    }

    private sealed class Everything : IAccessPolicy
    {
        public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context) => new(AccessVerdict.Allowed);

        public ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context) =>
            new([.. objects.Select(_ => true)]);
    }
}
