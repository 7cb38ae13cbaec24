namespace MaiGou.Faults.FaultPoints;

/// <summary>How the harness gets to a fault point.</summary>
internal enum Reach
{
    /// <summary>A request of a client or of the stand-in passes it, on whichever node it meets.</summary>
    Request,

    /// <summary>A job passes it, on the node that leads the job.</summary>
    Job,

    /// <summary>A socket of a subscriber passes it.</summary>
    Socket,

    /// <summary>No single place: a scenario of its own brings it about.</summary>
    Scenario,

    /// <summary>The mechanism comes with a later issue.</summary>
    NotBuilt,
}

/// <summary>One line of checkout_fault_points.csv with the way to it.</summary>
/// <param name="Id">As in the file.</param>
/// <param name="Where">The job that passes it, the scenario that brings it about, or why there is none yet.</param>
internal sealed record FaultPoint(string Id, Reach Reach, string Where);

/// <summary>The way to each of the 35 fault points; a test compares the table with the file.</summary>
internal static class FaultPoints
{
    public const string Inbox = "payments.inbox";
    public const string Expiry = "bookings.expiry";
    public const string Refunds = "payments.refunds";
    public const string Sequencer = "events.sequencer";

    public static IReadOnlyList<FaultPoint> All { get; } =
    [
        new("F01", Reach.Request, "orderSubmit"),
        new("F02", Reach.Request, "orderSubmit"),
        new("F03", Reach.Request, "paymentStart"),
        new("F04", Reach.Request, "paymentStart"),
        new("F05", Reach.Request, "paymentStart"),
        new("F06", Reach.Request, "paymentStart"),
        new("F07", Reach.Request, "paymentStart"),
        new("F08", Reach.Request, "paymentStart"),
        new("F09", Reach.Request, "paymentStart"),
        new("W-1", Reach.Request, "webhook"),
        new("W-2", Reach.Request, "webhook"),
        new("W-3", Reach.Request, "webhook"),
        new("W-4", Reach.Job, Inbox),
        new("W-5", Reach.Job, Inbox),
        new("W-6", Reach.Job, Inbox),
        new("W-7", Reach.Job, Inbox),
        new("X-1", Reach.Job, Expiry),
        new("X-2", Reach.Job, Expiry),
        new("X-3", Reach.Job, Expiry),
        new("X-4", Reach.Job, Expiry),
        new("R-1", Reach.Job, Refunds),
        new("R-2", Reach.Job, Refunds),
        new("R-3", Reach.Scenario, "C01: killed at R-2 while the claim stays, so that the bank's message comes before our second request"),
        new("R-4", Reach.Scenario, "C05"),
        new("D-1", Reach.Job, Inbox),
        new("A-1", Reach.NotBuilt, "the audit log comes with a later issue"),
        new("A-2", Reach.NotBuilt, "the audit log comes with a later issue"),
        new("A-3", Reach.NotBuilt, "the audit log comes with a later issue"),
        new("E-1", Reach.Job, Sequencer),
        new("E-2", Reach.Socket, "events"),
        new("B-1", Reach.Scenario, "killed by FileCrashTests of the product's own suite"),
        new("B-2", Reach.Scenario, "killed by FileCrashTests of the product's own suite"),
        new("M-1", Reach.Scenario, "M-1: the first start is killed while it migrates"),
        new("K-1", Reach.NotBuilt, "the rotation of keys comes with a later issue"),
        new("P-1", Reach.NotBuilt, "erasure comes with a later issue"),
    ];

    /// <summary>Points at which a node is killed while checkouts go on.</summary>
    public static IEnumerable<FaultPoint> Armable => All.Where(p => p.Reach is Reach.Request or Reach.Job or Reach.Socket);

    /// <summary>Ids and required outcomes of the file.</summary>
    public static IReadOnlyDictionary<string, string> Required()
    {
        using var file = new StreamReader(typeof(FaultPoints).Assembly.GetManifestResourceStream("checkout_fault_points.csv")!);
        var lines = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Skip(1).ToDictionary(line => line.Split(',')[0], line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }
}
