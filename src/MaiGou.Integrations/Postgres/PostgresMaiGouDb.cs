using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Integrations.Postgres;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresMaiGouDb(DbContextOptions<PostgresMaiGouDb> options) : MaiGouDb(options)
{
    /// <summary>Texts are ordered and compared by their bytes, as on SQLite, however the database was created.</summary>
    private const string ByBytes = "C";

    /// <inheritdoc />
    /// <remarks><c>now()</c> would stand still within a transaction, and no index serves a comparison with <c>clock_timestamp()</c>.</remarks>
    protected override SqlExpression ClockSql(RelationalTypeMapping dateTime) =>
        new SqlFunctionExpression("statement_timestamp", [], nullable: false, argumentsPropagateNullability: [], typeof(DateTime), dateTime);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
        configurationBuilder.Properties<Enum>().UseCollation(ByBytes);
    }
}
