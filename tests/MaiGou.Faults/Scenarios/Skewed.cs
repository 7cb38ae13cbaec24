using System.Diagnostics;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Bookings;
using MaiGou.Domain.Storage;
using MaiGou.Faults.Clients;
using MaiGou.Faults.Cluster;
using MaiGou.Faults.History;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Faults.Scenarios;

/// <summary>K01: three nodes whose clocks are 120 s slow, right and 120 s fast on one PostgreSQL, whose time alone counts.</summary>
internal static class Skewed
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    public static async Task RunAsync(Run run)
    {
        if (!File.Exists(Library))
        {
            throw new BrokenException("libfaketime is not installed; eng/servers.sh installs it.");
        }

        await using var installation = await run.StartAsync(new Arrangement { Peculiar = new Dictionary<int, string[]> { [0] = Off("-120"), [2] = Off("+120") } });
        var database = installation.Database;
        var town = await Town.SettleAsync(database, run.Pick(45, 300), 60, 8);
        var recorder = new Recorder(run.Folder);
        using var calls = new GraphCalls(installation);

        var holds = await HoldsAsync(run, database, town, calls, recorder);
        var (codes, sessions) = (await CodesAsync(database, calls), await SessionsAsync(calls));
        var slowest = await PayAsync(run, installation, town, calls, recorder);
        var early = await EarlyAsync(run, database, town, calls, recorder);
        await Drain.LetHoldsExpireAsync(database);
        await Drain.SettledAsync(database, withoutHolds: true, TimeSpan.FromMinutes(4));
        await run.ConcludeAsync(installation, town, recorder);
        run.Report("K01", "furthest that a hold's 15 minutes were off by the database's clock, on nodes 120 s slow and fast", holds, "s", "<= 1", holds <= 1);
        run.Report("K01", "holds released early or twice", early, "holds", "0", early == 0);
        run.Report("K01", "furthest that a sign-in code's 5 minutes were off by the database's clock", codes, "s", "<= 1", codes <= 1);
        run.Report("K01", "codes and sessions that another node refused in their time, or took after it", sessions, "answers", "0", sessions == 0);
        run.Report("K01", "slowest confirmation of a payment", slowest, "s", "<= 15", slowest <= 15);
    }

    private static string[] Off(string seconds) =>
        [$"LD_PRELOAD={Library}", $"FAKETIME={seconds}s", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1", "FAKETIME_NO_CACHE=0"];

    private static Task<DateTime> NowAsync(Database database) => database.ReadAsync(db => db.Set<Slot>().OrderBy(s => s.Id).Select(_ => DbClock.UtcNow()).FirstAsync());

    /// <summary>How far a moment lies outside the time in which it must lie. Unit: seconds.</summary>
    private static double Outside(DateTime at, DateTime from, DateTime to) => Math.Max(0, Math.Max((from - at).TotalSeconds, (at - to).TotalSeconds));

    /// <summary>Unit: seconds, between what every node gave and 15 minutes of the database.</summary>
    private static async Task<double> HoldsAsync(Run run, Database database, Town town, GraphCalls calls, Recorder recorder)
    {
        var furthest = 0d;
        for (var node = 0; node < 3; node++)
        {
            var desk = new Desk(100 + node, calls, town, recorder, run.Random) { Home = node };
            var before = await NowAsync(database);
            var quote = (await desk.QuoteAsync(town.People[node], town.Places[node])).Text("quote.id")!;
            var id = Desk.IdOf(quote);
            var end = await database.ReadAsync(db => db.Set<SlotHold>().Where(h => h.QuoteId == new Domain.Shared.Id<Domain.Orders.Quote>(id)).Select(h => h.ExpiresAt).SingleAsync());
            furthest = Math.Max(furthest, Outside(end.AddMinutes(-15), before, await NowAsync(database)));
        }

        return furthest;
    }

    private static async Task<double> CodesAsync(Database database, GraphCalls calls)
    {
        var furthest = 0d;
        for (var node = 0; node < 3; node++)
        {
            var before = await NowAsync(database);
            await SendCodeAsync(calls, node, $"1360000000{node}");
            var end = await database.ReadAsync(db => db.Set<SignInCode>().Where(c => c.UsedAt == null).OrderByDescending(c => c.SentAt)
                .Where(c => c.Phone.EndsWith($"1360000000{node}")).Select(c => c.EndsAt).FirstAsync());
            furthest = Math.Max(furthest, Outside(end.AddMinutes(-5), before, await NowAsync(database)));
        }

        return furthest;
    }

    /// <summary>A code of one node serves on another; a refresh whose answer was lost is answered again for 30 s, by any node.</summary>
    private static async Task<int> SessionsAsync(GraphCalls calls)
    {
        const string SignIn = "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken } errors { __typename } } }";
        const string Refresh = "mutation($input: SessionRefreshInput!) { sessionRefresh(input: $input) { session { accessToken refreshToken } errors { __typename } } }";
        var wrong = 0;
        for (var node = 0; node < 3; node++)
        {
            var phone = $"1360000001{node}";
            var challenge = await SendCodeAsync(calls, node, phone);
            var code = await calls.CodeAsync(node, phone);
            var signedIn = await calls.AskAsync((node + 1) % 3, SignIn, new { input = new { challenge, code } }, null, "signIn");
            wrong += signedIn.IsOk ? 0 : 1;
            var refreshToken = signedIn.Text("session.refreshToken");
            var first = await calls.AskAsync(node, Refresh, new { input = new { refreshToken } }, null, "sessionRefresh");
            var again = await calls.AskAsync((node + 2) % 3, Refresh, new { input = new { refreshToken } }, null, "sessionRefresh");
            wrong += first.IsOk && again.IsOk && first.Text("session.refreshToken") == again.Text("session.refreshToken") ? 0 : 1;
            for (var other = 0; other < 3; other++)
            {
                wrong += (await calls.AskAsync(other, "{ viewer { me { id } } }", new { }, first.Text("session.accessToken"))).IsOk ? 0 : 1;
            }
        }

        return wrong;
    }

    private static async Task<string?> SendCodeAsync(GraphCalls calls, int node, string phone) => (await calls.AskAsync(
        node, "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge errors { __typename } } }",
        new { input = new { phone } }, null, "signInCodeSend")).Text("challenge");

    /// <summary>Every node takes orders and money. Unit: seconds from the payer's act to the confirmation.</summary>
    private static async Task<double> PayAsync(Run run, Installation installation, Town town, GraphCalls calls, Recorder recorder)
    {
        var slowest = 0d;
        await Task.WhenAll(town.People.Skip(10).Take(run.Pick(15, 90)).Select(async person =>
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number)) { Home = person.Number % 3 };
            var quote = (await desk.QuoteAsync(person, town.Places[person.Number % 60])).Text("quote.id")!;
            var order = (await desk.SubmitAsync(person, quote)).Text("order.id")!;
            await desk.StartPaymentAsync(person, order);
            await installation.StandIn.ActAsync("pay", (await desk.LookAsync(person, order))!.PayableReference!);
            var clock = Stopwatch.StartNew();
            while (await desk.LookAsync(person, order) is not { Status: "CONFIRMED" } && clock.Elapsed < TimeSpan.FromMinutes(5))
            {
                await Task.Delay(100);
            }

            slowest = Math.Max(slowest, clock.Elapsed.TotalSeconds);
            if (person.Number % 3 == 0)
            {
                await desk.CancelAsync(person, order);
            }
        }));
        return slowest;
    }

    /// <summary>Holds with four seconds left are there for at least three, whoever sweeps.</summary>
    private static async Task<int> EarlyAsync(Run run, Database database, Town town, GraphCalls calls, Recorder recorder)
    {
        var people = town.People.TakeLast(12).ToList();
        var quotes = new List<Guid>();
        foreach (var person in people)
        {
            var desk = new Desk(person.Number, calls, town, recorder, new Random(run.Seed + person.Number)) { Home = person.Number % 3 };
            quotes.Add(Desk.IdOf((await desk.QuoteAsync(person, town.Places[person.Number % 60])).Text("quote.id")!));
        }

        var ids = quotes.Select(q => new Domain.Shared.Id<Domain.Orders.Quote>(q)).ToList();
        await database.WriteAsync(db => db.Set<SlotHold>().Where(h => ids.Contains(h.QuoteId))
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.ExpiresAt, _ => DbClock.UtcNow().AddSeconds(4))));
        await Task.Delay(TimeSpan.FromSeconds(3));
        var active = await database.ReadAsync(db => db.Set<SlotHold>().CountAsync(h => ids.Contains(h.QuoteId) && h.State == SlotHoldState.Active));
        return people.Count - active;
    }
}
