using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace MaiGou.Benchmarks;

/// <summary>How long to measure. Shape: <c>--rounds N --seconds S</c>.</summary>
internal sealed record Rounds(int Count, TimeSpan Length)
{
    public static Rounds FromArguments(string[] args)
    {
        var count = 3;
        var seconds = 4;
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            var value = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            (count, seconds) = args[i] switch
            {
                "--rounds" => (value, seconds),
                "--seconds" => (count, value),
                _ => throw new ArgumentException($"Unknown argument {args[i]}; there are --rounds and --seconds."),
            };
        }

        return new Rounds(count, TimeSpan.FromSeconds(seconds));
    }
}

internal sealed record Work(string Name, string Query);

internal sealed record Figure(string Work, string Contender, double CpuMicroseconds, double RequestsPerSecond);

/// <summary>Runs the contenders in turn, A B A B …, over real HTTP, and compares CPU time per request.</summary>
internal static class Comparison
{
    private const int Connections = 32;

    private static readonly IReadOnlyList<Work> Works =
    [
        new("Q4 deep and wide, 960 objects", "{ packages { id name priceFen clinic { id name city } items { id name minutes } } }"),
        new("Q6 __typename", "{ __typename }"),
    ];

    public static async Task RunAsync(Rounds rounds)
    {
        await using var engine = await ServerProcess.StartAsync(Contenders.Engine);
        await using var byHand = await ServerProcess.StartAsync(Contenders.ByHand);
        var figures = new List<Figure>();
        foreach (var work in Works)
        {
            await SameAnswerAsync(work, engine, byHand);
            foreach (var round in Enumerable.Range(0, rounds.Count + 1))
            {
                foreach (var server in (ServerProcess[])[engine, byHand])
                {
                    var figure = await MeasureAsync(work, server, round == 0 ? TimeSpan.FromSeconds(2) : rounds.Length);
                    if (round > 0)
                    {
                        figures.Add(figure);
                    }
                }
            }
        }

        await ReportAsync(figures);
    }

    private static async Task SameAnswerAsync(Work work, ServerProcess one, ServerProcess other)
    {
        var answers = new List<string>();
        foreach (var server in (ServerProcess[])[one, other])
        {
            using var response = await server.Client.PostAsync("/graphql", Body(work));
            response.EnsureSuccessStatusCode();
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        if (answers[0] != answers[1])
        {
            throw new InvalidOperationException($"{work.Name}: the contenders do not give the same answer.");
        }
    }

    private static async Task<Figure> MeasureAsync(Work work, ServerProcess server, TimeSpan length)
    {
        var cpuBefore = server.CpuTime;
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var count = 0L;
            while (watch.Elapsed < length)
            {
                using var response = await server.Client.PostAsync("/graphql", Body(work));
                await response.Content.CopyToAsync(Stream.Null);
                count++;
            }

            return count;
        }));
        var requests = counts.Sum();
        return new Figure(
            work.Name,
            server.Contender,
            (server.CpuTime - cpuBefore).TotalMicroseconds / requests,
            requests / watch.Elapsed.TotalSeconds);
    }

    private static ByteArrayContent Body(Work work) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { query = work.Query })) { Headers = { { "Content-Type", "application/json" } } };

    private static async Task ReportAsync(List<Figure> figures)
    {
        var text = new StringBuilder("| work | contender | CPU µs per request, median | requests/s, median |\n| --- | --- | --- | --- |\n");
        foreach (var group in figures.GroupBy(f => (f.Work, f.Contender)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {group.Key.Work} | {group.Key.Contender} | {Median(group.Select(f => f.CpuMicroseconds)):0.0} | {Median(group.Select(f => f.RequestsPerSecond)):0} |\n");
        }

        foreach (var work in figures.GroupBy(f => f.Work))
        {
            var engine = work.Where(f => f.Contender == Contenders.Engine).Select(f => f.CpuMicroseconds);
            var byHand = work.Where(f => f.Contender == Contenders.ByHand).Select(f => f.CpuMicroseconds);
            text.Append(CultureInfo.InvariantCulture, $"\n{work.Key}: engine / by hand = {Median(engine.Zip(byHand, (e, h) => e / h)):0.00} (pair by pair, median)");
        }

        Console.WriteLine(text);
        var file = Path.Combine(AppContext.BaseDirectory, "benchmarks.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures));
        Console.WriteLine($"\nAll rounds: {file}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>A contender in a process of its own; ended by its own id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(string contender, Process process, int port)
    {
        Contender = contender;
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public string Contender { get; }

    public HttpClient Client { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(string contender)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve", contender, port.ToString(CultureInfo.InvariantCulture)]))!;
        var server = new ServerProcess(contender, process, port);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var response = await server.Client.GetAsync("/");
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException($"{contender} did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
