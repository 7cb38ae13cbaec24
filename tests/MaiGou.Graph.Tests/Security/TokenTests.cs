using System.Runtime.Versioning;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Security;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Security;

/// <summary>On a host of their own, because they move its clock.</summary>
public sealed class TokenTests(RunningHost host) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task A_token_lives_10_minutes()
    {
        var (_, token) = await OpenSessionAsync();
        host.Clock.Move(TimeSpan.FromMinutes(9.9));
        Assert.Equal("PATIENT", (await host.Ask("{ viewer { role } }", token: token)).Text("viewer.role"));
        host.Clock.Move(TimeSpan.FromMinutes(0.2));

        var late = await host.Ask("{ viewer { role } }", token: token);

        Assert.Equal(401, late.Status);
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], late.Codes);
    }

    [Fact]
    public async Task A_revoked_session_ends_its_tokens_within_2_seconds()
    {
        var (session, token) = await OpenSessionAsync();
        Assert.Equal(200, (await host.Ask("{ viewer { role } }", token: token)).Status);
        await using (var db = await host.OpenDatabaseAsync())
        {
            db.Update(session).Entity.RevokedAt = host.Clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync();
        }

        await Task.Delay(1100);
        var answer = await host.Ask("{ viewer { role } }", token: token);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_token_with_one_character_changed_is_refused()
    {
        var (_, token) = await OpenSessionAsync();
        var place = token.LastIndexOf('.') - 3;
        var forged = $"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}";

        var answer = await host.Ask("{ viewer { role } }", token: forged);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var (_, token) = await OpenSessionAsync();
        var unsigned = $"eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{token.Split('.')[1]}.";

        var answer = await host.Ask("{ viewer { role } }", token: unsigned);

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task Without_a_token_the_viewer_is_nobody()
    {
        var answer = await host.Ask("{ viewer { role } }");

        Assert.Equal("{\"viewer\":null}", answer.Data.GetRawText());
    }

    [Fact]
    public async Task A_socket_is_closed_with_4403_when_its_token_ends()
    {
        var end = host.Clock.GetUtcNow().UtcDateTime.AddSeconds(2);
        var (_, token) = await OpenSessionAsync(end);
        await using var socket = await host.OpenSocketAsync(token);

        var code = await socket.ClosedAsync();

        Assert.Equal(4403, code);
    }

    [Fact]
    public async Task A_socket_with_a_bad_token_is_refused_with_4403()
    {
        await using var socket = await GraphSocket.ConnectAsync(host.Address, "nonsense");

        var code = await socket.ClosedAsync();

        Assert.Equal(4403, code);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_read_the_signing_keys()
    {
        var mode = File.GetUnixFileMode(Path.Combine(host.Folder, "signing-keys.json"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_share_one_key()
    {
        var folder = new Domain.Storage.InstallationFolder(Path.Combine(host.Folder, "ring"));

        var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new KeyRing(folder, TimeProvider.System))));

        Assert.Single(rings.Select(r => r.Newest.KeyId).Distinct());
        Assert.Single(Directory.EnumerateFiles(folder.Path));
    }

    private async Task<(Session Session, string Token)> OpenSessionAsync(DateTime? end = null)
    {
        var now = host.Clock.GetUtcNow().UtcDateTime;
        var session = new Session
        {
            Id = Guid.NewGuid(), Role = Role.Patient, AccountId = AccountsDemo.AccountOf("13800000001"), StartedAt = now, EndsAt = end ?? now.AddDays(90),
        };
        await using var db = await host.OpenDatabaseAsync();
        db.Add(session);
        await db.SaveChangesAsync();
        return (session, host.Get<IAccessTokens>().Issue(session).Token);
    }
}
