using MaiGou.Domain.Storage;
using MaiGou.Integrations.Postgres;
using MaiGou.Integrations.Sqlite;
using MaiGou.Integrations.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Integrations.Tests.Storage;

/// <summary>The migrations of the three databases keep step; <c>eng/migrations.sh add NAME</c> writes all three.</summary>
public sealed class MigrationSetTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    [InlineData("SqlServer")]
    public async Task The_migrations_carry_every_change_of_the_model(string database)
    {
        await using var db = Open(database);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_three_sets_have_the_same_names_in_the_same_order()
    {
        await using var sqlite = Open("Sqlite");
        await using var postgres = Open("Postgres");
        await using var sqlServer = Open("SqlServer");

        Assert.Equal("InitialCreate", Names(sqlite)[0]);
        Assert.Equal(Names(sqlite), Names(postgres));
        Assert.Equal(Names(sqlite), Names(sqlServer));
    }

    private static MaiGouDb Open(string database) => database switch
    {
        "Sqlite" => new SqliteDesignTime().CreateDbContext([]),
        "Postgres" => new PostgresDesignTime().CreateDbContext([]),
        _ => new SqlServerDesignTime().CreateDbContext([]),
    };

    /// <summary>Without the moment at which the tool wrote each.</summary>
    private static string[] Names(MaiGouDb db) => [.. db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
}
