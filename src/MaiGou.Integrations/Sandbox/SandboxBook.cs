using System.Globalization;
using System.Text;
using System.Text.Json;
using MaiGou.Domain.Shared;

namespace MaiGou.Integrations.Sandbox;

/// <summary>Everything the stand-in knows. Changed under one lock only; each change is added to its file when it has one.</summary>
/// <remarks>
/// The file is a journal, one changed row per line, written before the answer: a killed process loses nothing that it told.
/// A line that was cut short by a kill is left out. Opening writes the journal anew, one line per row.
/// </remarks>
internal sealed class SandboxBook : IDisposable
{
    private readonly List<(string Kind, string Id, object Row)> _changes = [];
    private FileStream? _journal;

    public Dictionary<string, SandboxPayment> Payments { get; } = [];

    public Dictionary<string, SandboxRefund> Refunds { get; } = [];

    public Dictionary<string, SandboxDispute> Disputes { get; } = [];

    public Dictionary<string, SandboxTransaction> Transactions { get; } = [];

    public Dictionary<string, SandboxEvent> Events { get; } = [];

    public Dictionary<string, SandboxKey> Keys { get; } = [];

    public List<SandboxCall> Calls { get; } = [];

    /// <summary>How far the stand-in's clock is ahead of the real one. Unit: seconds.</summary>
    public long ClockAhead { get; private set; }

    /// <summary>Keys that came with a second body, which was refused.</summary>
    public int ReusedKeys { get; private set; }

    /// <summary>Reads the file, or begins anew when there is none.</summary>
    /// <remarks>Errors: a sentence when the file cannot be used, for instance because another stand-in keeps it open.</remarks>
    public static SandboxBook Open(string? file)
    {
        var book = new SandboxBook();
        if (file is null)
        {
            return book;
        }

        try
        {
            using (var alone = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            using (var lines = new StreamReader(alone, Encoding.UTF8))
            {
                while (lines.ReadLine() is { } line)
                {
                    book.Read(line);
                }
            }

            book.Compact(file);
            return book;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("Sandbox__StateFile", $"names a file that the sandbox cannot keep to itself: {e.Message}");
        }
    }

    public void Keep(SandboxPayment row) => Keep("payment", row.Id, Payments[row.Id] = row);

    public void Keep(SandboxRefund row) => Keep("refund", row.Id, Refunds[row.Id] = row);

    public void Keep(SandboxDispute row) => Keep("dispute", row.Id, Disputes[row.Id] = row);

    public void Keep(SandboxTransaction row) => Keep("transaction", row.Id, Transactions[row.Id] = row);

    public void Keep(SandboxEvent row) => Keep("event", row.Id, Events[row.Id] = row);

    public void Keep(string key, SandboxKey row) => Keep("key", key, Keys[key] = row);

    public void Keep(SandboxCall row)
    {
        Calls.Add(row);
        Keep("call", string.Empty, row);
    }

    public void CountReusedKey() => Keep("reused", string.Empty, ++ReusedKeys);

    public void MoveClock(long seconds) => Keep("clock", string.Empty, ClockAhead += seconds);

    /// <summary>Adds what changed to the file.</summary>
    public void Save()
    {
        if (_journal is not null && _changes.Count > 0)
        {
            var lines = new StringBuilder();
            foreach (var (kind, id, row) in _changes)
            {
                lines.Append(JsonSerializer.Serialize(new { kind, id, row })).Append('\n');
            }

            _journal.Write(Encoding.UTF8.GetBytes(lines.ToString()));
            _journal.Flush(); // To the system, which outlives the process; the power of this machine is not what tests cut.
        }

        _changes.Clear();
    }

    public void Dispose() => _journal?.Dispose();

    private void Keep(string kind, string id, object row)
    {
        if (_changes.Count == 0 || !ReferenceEquals(_changes[^1].Row, row))
        {
            _changes.Add((kind, id, row));
        }
    }

    private void Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty(nameof(Payments), out var payments))
            {
                TakeFormer(payments, json.RootElement.GetProperty(nameof(Refunds)));
            }
            else if (json.RootElement.TryGetProperty("kind", out var kind))
            {
                Take(kind.GetString()!, json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("row"));
            }
        }
        catch (JsonException)
        {
            // The last line of a process that was killed while it wrote: it answered nobody.
        }
    }

    /// <summary>The file of a former version: everything in one object. Its keys are old by now.</summary>
    private void TakeFormer(JsonElement payments, JsonElement refunds)
    {
        foreach (var payment in payments.EnumerateObject())
        {
            Payments[payment.Name] = payment.Value.Deserialize<SandboxPayment>()!;
        }

        foreach (var refund in refunds.EnumerateObject())
        {
            Refunds[refund.Name] = refund.Value.Deserialize<SandboxRefund>()!;
        }
    }

    private void Take(string kind, string id, JsonElement row)
    {
        switch (kind)
        {
            case "payment":
                Payments[id] = row.Deserialize<SandboxPayment>()!;
                break;
            case "refund":
                Refunds[id] = row.Deserialize<SandboxRefund>()!;
                break;
            case "dispute":
                Disputes[id] = row.Deserialize<SandboxDispute>()!;
                break;
            case "transaction":
                Transactions[id] = row.Deserialize<SandboxTransaction>()!;
                break;
            case "event":
                Events[id] = row.Deserialize<SandboxEvent>()!;
                break;
            case "key":
                Keys[id] = row.Deserialize<SandboxKey>()!;
                break;
            case "call":
                Calls.Add(row.Deserialize<SandboxCall>()!);
                break;
            case "reused":
                ReusedKeys = row.GetInt32();
                break;
            case "clock":
                ClockAhead = row.GetInt64();
                break;
            default:
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The sandbox's file has a row of kind '{kind}'."));
        }
    }

    /// <summary>Writes beside the file and then over it, so that a crash leaves one whole version.</summary>
    private void Compact(string file)
    {
        foreach (var row in Payments.Values)
        {
            Keep(row);
        }

        foreach (var row in Refunds.Values)
        {
            Keep(row);
        }

        foreach (var row in Disputes.Values)
        {
            Keep(row);
        }

        foreach (var row in Transactions.Values)
        {
            Keep(row);
        }

        foreach (var row in Events.Values)
        {
            Keep(row);
        }

        foreach (var (key, row) in Keys)
        {
            Keep(key, row);
        }

        foreach (var row in Calls)
        {
            Keep("call", string.Empty, row);
        }

        Keep("reused", string.Empty, ReusedKeys);
        Keep("clock", string.Empty, ClockAhead);
        var beside = file + ".new";
        using (_journal = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            Save();
        }

        File.Move(beside, file, overwrite: true);
        _journal = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
    }
}
