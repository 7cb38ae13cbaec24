using System.Data.Common;
using System.Reflection;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Benchmarks.Checking;

/// <summary>Writes entities by one prepared statement per table, with the model's own columns and conversions: a change tracker is too slow for millions.</summary>
/// <param name="known">The columns to write; null for all of the model.</param>
internal sealed class FastRows(MaiGouDb db, IReadOnlySet<(string Table, string Column)>? known = null) : IAsyncDisposable
{
    private readonly Dictionary<Type, (DbCommand Command, IReadOnlyList<Column> Columns)> _statements = [];
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

    public long Count { get; private set; }

    public async Task AddAsync(object row)
    {
        if (!_statements.TryGetValue(row.GetType(), out var statement))
        {
            _statements[row.GetType()] = statement = Prepare(row.GetType());
        }

        for (var i = 0; i < statement.Columns.Count; i++)
        {
            statement.Command.Parameters[i].Value = statement.Columns[i].Of(row);
        }

        await statement.Command.ExecuteNonQueryAsync();
        Count++;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (command, _) in _statements.Values)
        {
            await command.DisposeAsync();
        }
    }

    private (DbCommand Command, IReadOnlyList<Column> Columns) Prepare(Type type)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is no entity.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetFlattenedProperties()
            .Where(p => p.ValueGenerated != ValueGenerated.OnAdd || p.ClrType != typeof(long))
            .Select(p => new Column(p, p.GetColumnName(table)!))
            .Where(c => known is null || known.Contains((table.Name, c.Name))).ToList();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO {_sql.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(c => _sql.DelimitIdentifier(c.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(columns[i].Property.GetRelationalTypeMapping().CreateParameter(command, $"@p{i}", null, nullable: true));
        }

        command.Prepare();
        return (command, columns);
    }

    private sealed record Column(IProperty Property, string Name)
    {
        private readonly Func<object?, object?>? _convert = Property.GetRelationalTypeMapping().Converter?.ConvertToProvider;
        private readonly IReadOnlyList<PropertyInfo> _path = Path(Property);

        public object Of(object row)
        {
            object? value = row;
            foreach (var member in _path)
            {
                value = value is null ? null : member.GetValue(value);
            }

            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }

        private static List<PropertyInfo> Path(IProperty property)
        {
            var path = new List<PropertyInfo> { property.PropertyInfo! };
            for (var of = property.DeclaringType; of is IComplexType complex; of = complex.ComplexProperty.DeclaringType)
            {
                path.Insert(0, complex.ComplexProperty.PropertyInfo!);
            }

            return path;
        }
    }
}
