using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Postgres;
using MaiGou.Integrations.Sqlite;
using MaiGou.Integrations.SqlServer;
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
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", "is missing; it says where the database is");
        }

        var folder = "data";
        switch (configuration["Database:Provider"])
        {
            case "Sqlite":
                var file = SqliteFile.Read(connectionString, contentRoot);
                folder = file.Folder;
                services.AddSqlite(file.ConnectionString);
                break;
            case "Postgres":
                services.AddPostgres(connectionString);
                break;
            case "SqlServer":
                services.AddSqlServer(connectionString);
                break;
            case var other:
                throw new InvalidSettingException("Database__Provider", $"must be Sqlite, SqlServer or Postgres, not '{other}'");
        }

        var wished = configuration["Installation:Folder"];
        return services.AddSingleton(new InstallationFolder(Path.GetFullPath(string.IsNullOrEmpty(wished) ? folder : wished, contentRoot)));
    }
}
