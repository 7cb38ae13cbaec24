using System.Net;

namespace MaiGou.GraphEngine.Tests.Http;

public sealed class EventStreamTests
{
    private const string Urql =
        "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed";

    [Fact]
    public async Task P01_P02_a_subscription_is_a_stream_of_next_events_and_one_complete()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("subscription { count(to: 2) }"), "text/event-stream");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.Equal(
            "event: next\ndata: {\"data\":{\"count\":1}}\n\nevent: next\ndata: {\"data\":{\"count\":2}}\n\nevent: complete\ndata:\n\n",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/event-stream, application/json")]
    [InlineData("application/json;q=0.5, text/event-stream")]
    public async Task P01_a_query_is_a_stream_when_the_client_prefers_that(string accept)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("{ hello }"), accept);

        Assert.Equal(
            "event: next\ndata: {\"data\":{\"hello\":\"Hello world\"}}\n\nevent: complete\ndata:\n\n", await response.TextAsync());
    }

    [Theory]
    [InlineData(Urql, "application/graphql-response+json")]
    [InlineData("text/event-stream;q=0.5, application/json", "application/json")]
    [InlineData("*/*, text/event-stream;q=0.9", "application/json")]
    public async Task P01_a_query_is_json_when_the_stream_comes_later_or_weighs_less(string accept, string type)
    {
        await using var host = await GraphHost.StartAsync();

        using var query = await host.PostAsync(Posting.Query("{ hello }"), accept);
        using var subscription = await host.PostAsync(Posting.Query("subscription { count(to: 1) }"), accept);

        Assert.Equal(type, query.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/event-stream", subscription.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task P03_a_request_error_is_a_next_event()
    {
        await using var host = await GraphHost.StartAsync();

        using var invalid = await host.PostAsync(Posting.Query("subscription { nothing }"), "text/event-stream");
        using var malformed = await host.PostAsync("{}", "text/event-stream");
        var text = await invalid.TextAsync();

        Assert.Equal(HttpStatusCode.OK, invalid.StatusCode);
        Assert.StartsWith("event: next\ndata: {\"errors\":[{\"message\":\"Cannot query field", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nevent: complete\ndata:\n\n", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Fact]
    public async Task P04_a_get_may_subscribe()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.GetAsync("?query=subscription{count(to:1)}", "text/event-stream");

        Assert.StartsWith("event: next\ndata: {\"data\":{\"count\":1}}\n\n", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P05_P06_events_arrive_at_once_and_comments_fill_the_silence()
    {
        await using var host = await GraphHost.StartAsync(http => http.EventStreamKeepAlive = TimeSpan.FromMilliseconds(40));

        using var response = await host.PostAsync(Posting.Query("subscription { gated }"), "text/event-stream");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("event: next", await lines.ReadLineAsync());
        Assert.Equal("data: {\"data\":{\"gated\":1}}", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        Assert.Equal(":", await lines.ReadLineAsync());
        Assert.Equal("", await lines.ReadLineAsync());
        Assert.Equal(":", await lines.ReadLineAsync());
        host.Probe.Gate.SetResult();
        Assert.EndsWith("data: {\"data\":{\"gated\":2}}\n\nevent: complete\ndata:\n\n", await lines.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P07_a_client_that_leaves_ends_the_source_without_waiting_for_a_comment()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.PostAsync(Posting.Query("subscription { gated }"), "text/event-stream");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        response.Dispose();

        await host.Probe.Ended.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task P08_a_source_that_fails_ends_with_an_error_and_complete()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("subscription { broken }"), "text/event-stream");

        Assert.Equal(
            "event: next\ndata: {\"data\":{\"broken\":1}}\n\n"
            + "event: next\ndata: {\"errors\":[{\"message\":\"The source broke\",\"extensions\":{\"code\":\"SHOP_BROKEN\"}}]}\n\n"
            + "event: complete\ndata:\n\n",
            await response.TextAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("*/*")]
    public async Task P09_a_subscription_without_event_stream_in_Accept_is_406(string? accept)
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(Posting.Query("subscription { count(to: 1) }"), accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
    }

    [Fact]
    public async Task P10_a_last_event_id_is_ignored()
    {
        await using var host = await GraphHost.StartAsync();

        using var response = await host.PostAsync(
            Posting.Query("subscription { count(to: 1) }"), "text/event-stream", "application/json", ("Last-Event-ID", "7"));

        Assert.StartsWith("event: next\ndata: {\"data\":{\"count\":1}}\n\n", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W19_a_stopping_server_ends_a_stream_without_complete()
    {
        await using var host = await GraphHost.StartAsync();
        using var response = await host.PostAsync(Posting.Query("subscription { gated }"), "text/event-stream");
        await host.Probe.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

        host.Lifetime.StopApplication();

        Assert.Equal("event: next\ndata: {\"data\":{\"gated\":1}}\n\n", await response.TextAsync());
    }
}
