using MaiGou.Domain.Accounts;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>What the use cases rely on, asked of whatever database the suite runs on. Source: docs/adr/0019.</summary>
public sealed class StorageRulesTests
{
    [Fact]
    public async Task Texts_are_ordered_by_their_code_points()
    {
        await using var database = await ADatabase.CreateAsync();
        await database.AddAsync([.. new[] { "a", "中", "_", "B", "ä", "Z", "aa" }.Select(name => ALease(name, "x"))]);

        await using var db = await database.OpenAsync();
        var names = await db.Set<Lease>().OrderBy(l => l.Name).Select(l => l.Name).ToListAsync();

        Assert.Equal(["B", "Z", "_", "a", "aa", "ä", "中"], names);
    }

    [Fact]
    public async Task Texts_that_differ_in_case_are_different()
    {
        await using var database = await ADatabase.CreateAsync();

        await database.AddAsync(ALease("ab", "x"), ALease("AB", "y"));

        Assert.Equal(2, (await database.AllAsync<Lease>()).Count);
    }

    [Fact]
    public async Task Ten_who_look_and_then_insert_at_once_make_one_row()
    {
        await using var database = await ADatabase.CreateAsync();
        var transactions = database.Get<Transactions>();

        var winners = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => transactions.RunAsync(
            async (db, ct) =>
            {
                if (await db.Set<Lease>().AnyAsync(l => l.Holder == "the one", ct))
                {
                    return false;
                }

                db.Add(ALease($"name {i}", "the one"));
                return true;
            },
            CancellationToken.None))));

        Assert.Single(winners, won => won);
        Assert.Single(await database.AllAsync<Lease>());
    }

    [Fact]
    public async Task A_slow_writer_gets_through_among_quick_ones_on_other_nodes()
    {
        await using var database = await ADatabase.CreateAsync();
        await database.AddAsync(ALease("wanted", "nobody"));
        using var end = new CancellationTokenSource();
        var rivals = Enumerable.Range(0, 3).Select(n => Task.Run(() => RivalAsync(database, n, end.Token))).ToList();

        await database.Get<Transactions>().RunAsync(
            async (db, ct) =>
            {
                var wanted = await db.Set<Lease>().SingleAsync(ct);
                await Task.Delay(100, ct);
                wanted.EndsAt = wanted.EndsAt.AddDays(1000);
                return true;
            },
            CancellationToken.None);
        await end.CancelAsync();

        // Nobody's change was written over: each rival counts its own.
        var written = (await Task.WhenAll(rivals)).Sum();
        var lease = Assert.Single(await database.AllAsync<Lease>());
        Assert.Equal(ALease("wanted", "").EndsAt.AddDays(1000).AddSeconds(written), lease.EndsAt);
    }

    [Fact]
    public async Task A_snapshot_does_not_see_what_is_committed_after_its_first_look()
    {
        await using var database = await ADatabase.CreateAsync();
        await using var db = await database.OpenAsync();
        await using var moment = await database.Get<ITransactionRules>().BeginReadAsync(db, default);
        var before = await db.Set<Lease>().CountAsync();

        await database.AddAsync(ALease("late", "x"));

        Assert.Equal((0, 0), (before, await db.Set<Lease>().CountAsync()));
    }

    [Fact]
    public async Task The_clock_of_queries_is_the_one_that_tests_set()
    {
        await using var database = await ADatabase.CreateAsync();
        await database.AddAsync(ALease("one", "x"));
        database.Clock.Move(TimeSpan.FromDays(3));

        await using var db = await database.OpenAsync();

        Assert.Equal(new DateTime(2026, 11, 4, 1, 0, 0, DateTimeKind.Utc), await db.Set<Lease>().Select(_ => DbClock.UtcNow()).SingleAsync());
    }

    [Fact]
    public async Task An_instant_of_the_products_clock_is_read_as_it_was_written()
    {
        await using var database = await ADatabase.CreateAsync();
        var clock = new StoredClock();
        var written = Enumerable.Range(0, 20).Select(n => new Lease { Name = $"{n:00}", Holder = "x", EndsAt = clock.GetUtcNow().UtcDateTime }).ToList();
        await database.AddAsync([.. written]);

        Assert.Equal(written.Select(l => l.EndsAt), (await database.AllAsync<Lease>()).OrderBy(l => l.Name, StringComparer.Ordinal).Select(l => l.EndsAt));
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\ud800b")]
    public async Task A_text_that_no_database_should_get_is_looked_for_and_not_found(string hostile)
    {
        await using var database = await ADatabase.CreateAsync();
        await using var db = await database.OpenAsync();
        string[] names = [hostile, "x"];

        Assert.False(await db.Set<StaffMember>().AnyAsync(s => s.UserName == hostile));
        Assert.Empty(await db.Set<StaffMember>().Where(s => names.Contains(s.UserName)).ToListAsync());
    }

    /// <summary>Another node, whose writers wait in a line of their own. Shape: how often it changed the row.</summary>
    private static async Task<int> RivalAsync(ADatabase database, int number, CancellationToken end)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(database.Clock);
        database.AddTo(services);
        await using var node = services.BuildServiceProvider();
        var written = 0;
        for (; !end.IsCancellationRequested; written++)
        {
            await node.GetRequiredService<Transactions>().RunAsync(
                async (db, ct) =>
                {
                    var wanted = await db.Set<Lease>().SingleAsync(ct);
                    (wanted.Holder, wanted.EndsAt) = ($"rival {number}", wanted.EndsAt.AddSeconds(1));
                    return true;
                },
                CancellationToken.None);
        }

        return written;
    }

    private static Lease ALease(string name, string holder) =>
        new() { Name = name, Holder = holder, EndsAt = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc) };
}
