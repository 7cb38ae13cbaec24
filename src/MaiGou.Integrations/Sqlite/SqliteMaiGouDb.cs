using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Integrations.Sqlite;

/// <summary>The model on SQLite, the embedded default.</summary>
public sealed class SqliteMaiGouDb(DbContextOptions<SqliteMaiGouDb> options) : MaiGouDb(options)
{
    /// <inheritdoc />
    protected override SqlExpression ClockSql(RelationalTypeMapping dateTime) =>
        new SqlFunctionExpression(SqliteSession.ClockFunction, [], nullable: false, argumentsPropagateNullability: [], typeof(DateTime), dateTime);
}
