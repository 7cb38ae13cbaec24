using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.SqlServer;

/// <summary>Registers SQL Server as the database.</summary>
public static class SqlServerSetup
{
    /// <remarks>Errors: <see cref="Domain.Shared.InvalidSettingException"/> when the connection string is none.</remarks>
    public static IServiceCollection AddSqlServer(this IServiceCollection services, string connectionString)
    {
        var complete = SqlServerConnection.Read(connectionString);
        return services.AddDatabase<SqlServerMaiGouDb, SqlServerTransactionRules, SqlServerDatabase>((_, options) => options
            .UseSqlServer(complete, server => server.CommandTimeout(SqlServerConnection.CommandSeconds))
            .AddInterceptors(new SqlServerSession()));
    }
}

/// <summary>Used by the migrations tool only.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerMaiGouDb>
{
    public SqlServerMaiGouDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerMaiGouDb>().UseSqlServer("Server=localhost;Database=design").Options);
}
