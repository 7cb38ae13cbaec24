using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace MaiGou.Integrations.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerMaiGouDb(DbContextOptions<SqlServerMaiGouDb> options) : MaiGouDb(options)
{
    /// <summary>Texts are ordered and compared by their code points, as on SQLite, however the database was created.</summary>
    private const string ByCodePoints = "Latin1_General_100_BIN2";

    /// <inheritdoc />
    protected override SqlExpression ClockSql(RelationalTypeMapping dateTime) =>
        new SqlFunctionExpression("SYSUTCDATETIME", [], nullable: false, argumentsPropagateNullability: [], typeof(DateTime), dateTime);

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByCodePoints);
        configurationBuilder.Properties<Enum>().UseCollation(ByCodePoints);
    }
}
