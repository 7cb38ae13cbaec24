using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Postgres;

/// <summary>Registers PostgreSQL as the database.</summary>
public static class PostgresSetup
{
    private static readonly PostgresTexts Texts = new();

    /// <remarks>Errors: <see cref="Domain.Shared.InvalidSettingException"/> when the connection string is none.</remarks>
    public static IServiceCollection AddPostgres(this IServiceCollection services, string connectionString)
    {
        var complete = PostgresConnection.Read(connectionString);
        return services.AddDatabase<PostgresMaiGouDb, PostgresTransactionRules, PostgresDatabase>((_, options) => options
            .UseNpgsql(complete).AddInterceptors(Texts));
    }
}

/// <summary>Used by the migrations tool only.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresMaiGouDb>
{
    public PostgresMaiGouDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresMaiGouDb>().UseNpgsql("Host=localhost;Database=design").Options);
}
