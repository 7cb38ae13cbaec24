using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using MaiGou.Domain.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>Asks SQLite how it finds the rows of every statement of the product: one that walks a table which grows with the people fails the test that runs it.</summary>
/// <remarks>
/// A walk costs more with every buyer, and under SERIALIZABLE whoever walked past a row is in the way of whoever changes it. SQLite
/// plans without statistics here, so what it finds by an index the servers can find by one too. Outside of transactions invariants
/// may walk, and what runs once a day; what tests look at themselves is no matter.
/// </remarks>
internal sealed partial class PlanProof : DbCommandInterceptor
{
    /// <summary>Tables that stay small however many people come.</summary>
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "CheckupPackage", "PackageItem", "PackageOffer", "ExamItem", "Clinic", "ClinicSchedule", "Lease",
    };

    /// <summary>Columns of few values: an index that is used for them alone is walked.</summary>
    private static readonly HashSet<string> Coarse = new(StringComparer.Ordinal) { "State", "Status", "Kind", "Role", "Relation" };

    /// <summary>Once a day, or by the first entry of an index.</summary>
    private static readonly HashSet<string> MayWalk = new(StringComparer.Ordinal) { "Reconcile", "WatchPayments", "TrimEvents" };

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    private PlanProof()
    {
    }

    public static PlanProof One { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Prove(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Prove(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Prove(command);
        return ValueTask.FromResult(result);
    }

    /// <summary>What a plan walks, in the planner's words; empty when it finds every row.</summary>
    internal static IReadOnlyList<string> WalksOf(string sql, IEnumerable<string> plan)
    {
        var tables = Aliases().Matches(sql).DistinctBy(m => m.Groups["alias"].Value).ToDictionary(m => m.Groups["alias"].Value, m => m.Groups["table"].Value, StringComparer.Ordinal);
        return NoRow().IsMatch(sql) ? [] : [.. plan.Where(IsWalk)];

        bool IsWalk(string step) => Step().Match(step) is { Success: true } found
            && tables.TryGetValue(found.Groups["alias"].Value, out var table) && !Small.Contains(table)
            && (found.Groups["how"].Value == "SCAN" || Columns().Matches(step).All(c => Coarse.Contains(c.Groups["column"].Value)));
    }

    private void Prove(DbCommand command)
    {
        if (command is not SqliteCommand || !_seen.TryAdd(command.CommandText, true))
        {
            return;
        }

        var walks = WalksOf(command.CommandText, PlanOf((SqliteCommand)command));
        if (walks.Count > 0 && (command.Transaction is not null || !IsExcused()))
        {
            throw new InvalidOperationException($"A statement walks a table that grows: {string.Join("; ", walks)} in {command.CommandText}");
        }
    }

    /// <summary>Who asks decides: the innermost code that is neither the framework's nor this class.</summary>
    private static bool IsExcused()
    {
        var asking = new StackTrace().GetFrames().Select(f => Outermost(f.GetMethod()?.DeclaringType))
            .FirstOrDefault(t => t is not null && t != typeof(PlanProof) && (t.Assembly == typeof(MaiGouDb).Assembly || t.Assembly == typeof(PlanProof).Assembly));
        return asking is null || asking.Assembly == typeof(PlanProof).Assembly || typeof(IInvariant).IsAssignableFrom(asking) || MayWalk.Contains(asking.Name);

        static Type? Outermost(Type? type) => type?.DeclaringType is { } outer ? Outermost(outer) : type;
    }

    private static List<string> PlanOf(SqliteCommand command)
    {
        // Of several statements in one command the first is explained; those of SaveChanges find their rows by keys.
        using var explain = new SqliteCommand($"EXPLAIN QUERY PLAN {command.CommandText}", command.Connection, command.Transaction);
        foreach (SqliteParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.SqliteType) { Value = parameter.Value });
        }

        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Aliases();

    /// <summary>What is asked of an empty list.</summary>
    [GeneratedRegex("(WHERE|AND) 0( |$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex NoRow();

    [GeneratedRegex("^(?<how>SCAN|SEARCH) (?<alias>\\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();

    [GeneratedRegex("[( ](?<column>\\w+)[=<>]", RegexOptions.ExplicitCapture)]
    private static partial Regex Columns();
}
