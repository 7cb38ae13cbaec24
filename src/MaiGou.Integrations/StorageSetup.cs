using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations;

/// <summary>Chooses the database by configuration.</summary>
public static class StorageSetup
{
    /// <summary>Registers the database of <c>Database__Provider</c> and <c>ConnectionStrings__MaiGou</c>.</summary>
    /// <remarks>Errors: <see cref="InvalidSettingException"/>.</remarks>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var connectionString = configuration.GetConnectionString("MaiGou");
        return configuration["Database:Provider"] switch
        {
            _ when string.IsNullOrWhiteSpace(connectionString) =>
                throw new InvalidSettingException("ConnectionStrings__MaiGou", "is missing; it says where the database is"),
            "Sqlite" => services.AddSqliteFile(connectionString, contentRoot),
            "SqlServer" or "Postgres" =>
                throw new InvalidSettingException("Database__Provider", "can only be Sqlite in this version; SqlServer and Postgres follow"),
            var other => throw new InvalidSettingException("Database__Provider", $"must be Sqlite, SqlServer or Postgres, not '{other}'"),
        };
    }

    private static IServiceCollection AddSqliteFile(this IServiceCollection services, string connectionString, string contentRoot)
    {
        var file = SqliteFile.Read(connectionString, contentRoot);
        return services.AddSingleton(new InstallationFolder(file.Folder)).AddSqlite(file.ConnectionString);
    }
}
