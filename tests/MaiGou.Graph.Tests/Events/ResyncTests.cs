using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Events;

/// <summary>What a client is told whose cursor the log does not reach any more, and how it goes on.</summary>
[Trait("Tier", "Process")]
public sealed class ResyncTests : IAsyncLifetime
{
    private const string Chen = "13800000001";
    private const string Page = "query($after: String) { events(after: $after, first: 1) { nodes { cursor } } }";
    private const string Live = "subscription($after: String) { events(after: $after) { cursor } }";
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_page_is_refused_with_a_cursor_to_go_on_from_and_a_query_for_the_snapshot()
    {
        var (token, old) = await LeftBehindAsync();

        var refused = await _host.Ask(Page, new { after = old }, token);
        var error = refused.Json.RootElement.GetProperty("errors")[0].GetProperty("extensions");
        var snapshot = await _host.Ask(error.GetProperty("snapshotQuery").GetString()!, token: token);
        var next = await _host.Ask(Page, new { after = error.GetProperty("resumeCursor").GetString() }, token);

        Assert.Equal("RESYNC_REQUIRED", error.GetProperty("code").GetString());
        Assert.False(snapshot.Json.RootElement.TryGetProperty("errors", out _));
        Assert.Empty(next.At("events.nodes").EnumerateArray());
    }

    [Fact]
    public async Task The_subscription_is_refused_alike_and_its_cursor_misses_nothing_from_then_on()
    {
        var (token, old) = await LeftBehindAsync();
        await using var socket = await _host.OpenSocketAsync(token);
        var behind = await socket.SubscribeAsync(Live, new { after = old });

        var refused = await Assert.ThrowsAsync<GraphSocketException>(() => behind.NextAsync());
        await _host.RaiseAsync(EventKind.ReportReady);
        var resumed = await socket.SubscribeAsync(Live, new { after = ResumeOf(refused.Errors) });
        var next = await resumed.NextAsync();

        Assert.Equal("RESYNC_REQUIRED", refused.Code);
        Assert.Equal(JsonValueKind.String, next.GetProperty("data").GetProperty("events").GetProperty("cursor").ValueKind);
        Assert.True(await resumed.IsSilentAsync());
    }

    [Fact]
    public async Task The_snapshot_query_of_staff_answers_too()
    {
        var snapshot = await _host.Ask(Graph.Events.EventStreams.StaffSnapshot, token: await _host.SignIn.StaffAsync("manager@demo"));

        Assert.False(snapshot.Json.RootElement.TryGetProperty("errors", out var errors), errors.ToString());
    }

    [Fact]
    public async Task A_signed_out_reader_is_told_where_to_read_on()
    {
        var token = await _host.SignIn.PatientAsync(Chen);
        await using var socket = await _host.OpenSocketAsync(token);
        var subscription = await socket.SubscribeAsync(Live);
        await Task.Delay(500);
        await _host.Ask("mutation { signOut { errors { ... on UserError { code } } } }", token: token);
        await Task.Delay(1100);

        await _host.RaiseAsync(EventKind.ReportReady);
        var ended = await Assert.ThrowsAsync<GraphSocketException>(() => subscription.NextAsync());

        Assert.Equal("AUTH_NOT_AUTHENTICATED", ended.Code);
        Assert.NotNull(ResumeOf(ended.Errors));
    }

    private static string? ResumeOf(JsonElement errors) => errors[0].GetProperty("extensions").GetProperty("resumeCursor").GetString();

    /// <summary>A cursor of the first event, after which everything up to then was trimmed and one more has come.</summary>
    private async Task<(string Token, string Cursor)> LeftBehindAsync()
    {
        var token = await _host.SignIn.PatientAsync(Chen);
        for (var i = 0; i < 3; i++)
        {
            await _host.RaiseAsync(EventKind.ReportReady);
        }

        var stream = $"account:{AccountsDemo.AccountOf(Chen)}";
        await using var db = await _host.OpenDatabaseAsync();
        var own = db.Set<EventPosition>().Where(p => p.Stream == stream);
        await RunningHost.UntilAsync(() => own.AnyAsync(p => p.Position >= 3));
        var first = (await _host.Ask(Page, new { after = (string?)null }, token)).At("events.nodes")[0].GetProperty("cursor").GetString()!;
        await RunningHost.UntilAsync(async () => !await db.Set<OutboxEvent>().AnyAsync(e => e.SequencedAt == null));
        var head = await own.MaxAsync(p => p.Position);
        await db.Set<EventStream>().Where(s => s.Name == stream).ExecuteUpdateAsync(s => s.SetProperty(e => e.Trimmed, head));
        await own.ExecuteDeleteAsync();
        return (token, first);
    }
}
