using System.Data.Common;
using System.Globalization;
using MaiGou.Benchmarks.Checking;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MaiGou.Faults.Cluster;

/// <summary>What stands in a database, by the columns that it has.</summary>
internal static class Rows
{
    /// <summary>Writes people with all that hangs on them, in one transaction, and answers how many rows that were.</summary>
    /// <param name="columns">The columns to write; null for all of the model.</param>
    public static async Task<long> FillAsync(MaiGouDb db, int people, IReadOnlySet<(string Table, string Column)>? columns = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var writer = new FastRows(db, columns);
        foreach (var row in CheckedWorld.Rows(people))
        {
            await writer.AddAsync(row);
        }

        await transaction.CommitAsync();
        return writer.Count;
    }

    /// <summary>Table and column names that the database has of those that the model of this version knows.</summary>
    public static async Task<HashSet<(string Table, string Column)>> ColumnsAsync(MaiGouDb db)
    {
        var found = new HashSet<(string, string)>();
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
            try
            {
                await using var reader = await command.ExecuteReaderAsync();
                found.UnionWith(Enumerable.Range(0, reader.FieldCount).Select(i => (table, reader.GetName(i))));
            }
            catch (DbException)
            {
                // A table of a later version.
            }
        }

        return found;
    }

    /// <summary>One number for each table, over the given columns of all rows, whatever their order.</summary>
    public static async Task<IReadOnlyDictionary<string, (long Rows, ulong Sum)>> SumsAsync(
        MaiGouDb db, IEnumerable<(string Table, string Column)> columns, IReadOnlyCollection<string> except)
    {
        var sums = new Dictionary<string, (long, ulong)>(StringComparer.Ordinal);
        foreach (var table in columns.GroupBy(c => c.Table, c => c.Column).Where(g => !except.Contains(g.Key)))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = $"SELECT {string.Join(", ", table.Order(StringComparer.Ordinal).Select(c => $"\"{c}\""))} FROM \"{table.Key}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var (count, sum) = (0L, 0UL);
            while (await reader.ReadAsync())
            {
                count++;
                sum = unchecked(sum + Sum(reader));
            }

            sums[table.Key] = (count, sum);
        }

        return sums;
    }

    /// <summary>Names of the columns of an entity's table.</summary>
    public static string TableOf<T>(MaiGouDb db) => ((IReadOnlyEntityType)db.Model.FindEntityType(typeof(T))!).GetTableName()!;

    private static ulong Sum(DbDataReader row)
    {
        var sum = 14695981039346656037UL;
        for (var i = 0; i < row.FieldCount; i++)
        {
            var text = row.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                DateTime instant => instant.Ticks.ToString(CultureInfo.InvariantCulture),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
            foreach (var letter in text)
            {
                sum = unchecked((sum ^ letter) * 1099511628211UL);
            }

            sum = unchecked((sum ^ 0x1F) * 1099511628211UL);
        }

        return sum;
    }
}
