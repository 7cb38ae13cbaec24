using System.Globalization;
using MaiGou.Faults.Nemesis;

namespace MaiGou.Faults.Cluster;

/// <summary>How an installation is put together.</summary>
internal sealed record Arrangement
{
    public int Nodes { get; init; } = 3;

    /// <summary>Settings of every node.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Settings of single nodes by number, such as a clock that is wrong.</summary>
    public IReadOnlyDictionary<int, string[]> Peculiar { get; init; } = new Dictionary<int, string[]>();

    /// <summary>True: clients speak to the nodes through a wire each, so that it can misbehave.</summary>
    public bool HasClientWires { get; init; }

    /// <summary>Folder of the version before: all nodes but the last run it, on a database that it makes, and the last waits to be started.</summary>
    public string? Former { get; init; }

    /// <summary>Fail points by node of the first start.</summary>
    public IReadOnlyDictionary<int, string> Armed { get; init; } = new Dictionary<int, string>();
}

/// <summary>Everything that runs for one scenario: a database, the stand-in, the nodes, and the wires between them.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly List<Wire> _clientWires = [];
    private int _next;

    private Installation(Database database) => Database = database;

    public Database Database { get; }

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public StandIn StandIn { get; private set; } = null!;

    /// <summary>From the nodes to the stand-in.</summary>
    public Wire BankWire { get; private set; } = null!;

    /// <summary>From the stand-in to any node that runs.</summary>
    public Wire MessageWire { get; private set; } = null!;

    /// <summary>From the clients to each node; empty when they speak to it directly.</summary>
    public IReadOnlyList<Wire> ClientWires => _clientWires;

    public string Folder => Database.Folder;

    public static async Task<Installation> StartAsync(Templates templates, Provider provider, string folder, int seed, Arrangement arrangement)
    {
        var installation = new Installation(
            await (arrangement.Former is null ? templates.CopyAsync(provider, folder) : templates.EmptyAsync(provider, folder)));
        try
        {
            await installation.BeginAsync(seed, arrangement);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where a client reaches a node.</summary>
    public Uri AddressOf(int node) => _clientWires.Count == 0
        ? Nodes[node].Address
        : new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_clientWires[node].Port}"));

    /// <summary>Runs the product's own <c>check</c>. Shape: null when every promise holds, else what it printed.</summary>
    public Task<string?> CheckAsync() => HostProcess.CheckAsync(Database);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        if (StandIn is not null)
        {
            await StandIn.DisposeAsync();
        }

        foreach (var wire in _clientWires.Append(BankWire).Append(MessageWire).Where(w => w is not null))
        {
            await wire.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private async Task BeginAsync(int seed, Arrangement arrangement)
    {
        MessageWire = new Wire(AnyNode, seed);
        StandIn = await StandIn.StartAsync(Folder, MessageWire.Port);
        BankWire = new Wire(() => StandIn.Port, seed + 1);
        string[] settings =
        [
            "Demo__Load=false", "Payments__Provider=Stripe", $"Stripe__ApiBase=http://127.0.0.1:{BankWire.Port}",
            $"Stripe__SecretKey={StandIn.SecretKey}", $"Stripe__WebhookSecret={StandIn.WebhookSecret}", .. arrangement.Settings,
        ];
        Nodes = [.. Enumerable.Range(0, arrangement.Nodes).Select(n => new Node(n, Database, settings)
        {
            Peculiar = arrangement.Peculiar.GetValueOrDefault(n, []),
        })];
        if (arrangement.HasClientWires)
        {
            _clientWires.AddRange(Nodes.Select((node, n) => new Wire(() => node.Port, seed + 2 + n)));
        }

        if (arrangement.Former is { } former)
        {
            await BeginFormerAsync(former);
            return;
        }

        await Task.WhenAll(Nodes.Select(n => n.StartAsync(arrangement.Armed.GetValueOrDefault(n.Number))));
    }

    private async Task BeginFormerAsync(string former)
    {
        Nodes[0].Peculiar = ["Demo__Load=true"];
        foreach (var node in Nodes.SkipLast(1))
        {
            node.Host = former;
            await node.StartAsync();
        }

        Nodes[0].Peculiar = [];
    }

    private int? AnyNode()
    {
        var running = Nodes.Where(n => n.IsAlive).ToList();
        return running.Count == 0 ? null : running[Interlocked.Increment(ref _next) % running.Count].Port;
    }
}
