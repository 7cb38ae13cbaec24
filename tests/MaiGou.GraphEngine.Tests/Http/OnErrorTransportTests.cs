using System.Net;
using MaiGou.GraphEngine.Http;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>The member <c>onError</c> on each transport (X40).</summary>
public sealed class OnErrorTransportTests
{
    private const string Broken =
        """{"errors":[{"message":"Nothing there","locations":[{"line":1,"column":9}],"path":["required"],"extensions":{"code":"SHOP_EMPTY"}}],""";

    [Theory]
    [InlineData("NULL", "\"data\":{\"hello\":\"Hello world\",\"required\":null}}")]
    [InlineData("HALT", "\"data\":null}")]
    [InlineData("PROPAGATE", "\"data\":null}")]
    public async Task X40_a_post_and_a_get_may_say_what_becomes_of_an_error(string onError, string data)
    {
        await using var host = await AHost();

        using var post = await host.PostAsync($$"""{"query":"{ hello required }","onError":"{{onError}}"}""");
        using var get = await host.GetAsync($"?query=%7B%20hello%20required%20%7D&onError={onError}");

        Assert.EndsWith(data, await post.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(await post.TextAsync(), await get.TextAsync());
    }

    [Theory]
    [InlineData("\"null\"", "\\\"onError\\\" must be PROPAGATE, NULL or HALT.")]
    [InlineData("\"\"", "\\\"onError\\\" must be PROPAGATE, NULL or HALT.")]
    [InlineData("1", "\\\"onError\\\" must be a string.")]
    [InlineData("[\"NULL\"]", "\\\"onError\\\" must be a string.")]
    public async Task X40_any_other_value_is_400_and_422_in_the_draft(string onError, string message)
    {
        await using var host = await AHost();
        await using var next = await AHost(http => http.HttpStatusEdition = HttpStatusEdition.Draft2026);
        var body = $$"""{"query":"mutation { add(n: 1) }","onError":{{onError}}}""";

        using var response = await host.PostAsync(body);
        using var nextResponse = await next.PostAsync(body);

        Assert.Equal((400, 422), ((int)response.StatusCode, (int)nextResponse.StatusCode));
        Assert.Equal($$$"""{"errors":[{"message":"{{{message}}}","extensions":{"code":"BAD_REQUEST"}}]}""", await response.TextAsync());
        Assert.Equal(0, host.Probe.Sum);
    }

    [Fact]
    public async Task X40_null_as_a_member_is_absent()
    {
        await using var host = await AHost();

        using var response = await host.PostAsync("""{"query":"{ required }","onError":null}""");

        Assert.EndsWith("\"data\":null}", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X40_without_the_option_the_member_is_ignored_whatever_it_is()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync("""{"query":"{ required }","onError":17}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("\"data\":null}", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task X40_a_socket_takes_it_too_and_a_wrong_value_ends_the_operation_alone()
    {
        await using var host = await AHost();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{ hello required }","onError":"NULL"}}""");
        var answer = await socket.ReadAsync(2);
        await socket.SendAsync("""{"id":"2","type":"subscribe","payload":{"query":"{ hello }","onError":"never"}}""");
        var refused = await socket.ReadAsync();
        await socket.SubscribeAsync("3", "{ hello }");

        Assert.EndsWith("\"data\":{\"hello\":\"Hello world\",\"required\":null}}}", answer[0], StringComparison.Ordinal);
        Assert.Equal(
            """{"id":"2","type":"error","payload":[{"message":"\"onError\" must be PROPAGATE, NULL or HALT.","extensions":{"code":"BAD_REQUEST"}}]}""",
            refused);
        Assert.Equal("""{"id":"3","type":"next","payload":{"data":{"hello":"Hello world"}}}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task B03_X40_HALT_ends_the_one_set_that_fails_and_not_its_neighbours()
    {
        await using var host = await AHost(http => http.MaxVariableBatch = 4);

        using var response = await host.PostAsync(
            """{"query":"query ($b: Boolean!) { hello required @include(if: $b) sum }","onError":"HALT","variables":[{"b":false},{"b":true},{"b":false}]}""");
        using var nulls = await host.PostAsync(
            """{"query":"query ($n: Int!) { odd(n: $n) sum }","onError":"HALT","variables":[{"n":1},{"n":2},{"n":3}]}""");

        Assert.Equal(2, (await response.TextAsync()).Split("""{"data":{"hello":"Hello world","sum":0}}""").Length - 1);
        Assert.Equal(
            """[{"data":{"odd":1,"sum":0}},{"errors":[{"message":"2 is even","locations":[{"line":1,"column":20}],"path":["odd"],"extensions":{"code":"SHOP_EVEN"}}],"data":null},{"data":{"odd":3,"sum":0}}]""",
            await nulls.TextAsync());
    }

    [Fact]
    public async Task X40_the_error_of_a_null_is_told_in_full()
    {
        await using var host = await AHost();

        using var response = await host.PostAsync("""{"query":"{ hello required }","onError":"NULL"}""");

        Assert.StartsWith(Broken, await response.TextAsync(), StringComparison.Ordinal);
    }

    private static Task<GraphHost> AHost(Action<GraphQLHttpOptions>? http = null) =>
        GraphHost.StartAsync(http, server: o => o.AllowOnError = true);
}
