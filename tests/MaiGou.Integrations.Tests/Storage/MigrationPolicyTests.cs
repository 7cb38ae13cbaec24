using System.Reflection;
using MaiGou.Integrations.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MaiGou.Integrations.Tests.Storage;

/// <summary>
/// While nodes are replaced one by one, the version before works on the database of the version after it:
/// so a migration only adds, and what it adds may be left out by who does not know it.
/// </summary>
public sealed class MigrationPolicyTests
{
    public static TheoryData<string> Migrations => [.. Later().Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Migrations))]
    public void A_migration_leaves_the_version_before_working(string name)
    {
        var operations = Operations(name);

        Assert.Empty(operations.Where(o => !IsHarmless(o)).Select(o => $"{o.GetType().Name} {Describe(o)}"));
    }

    /// <summary>PostgreSQL lets nobody write to a table while it builds an index on it, unless it is told to build beside them.</summary>
    [Theory]
    [MemberData(nameof(Migrations))]
    public void An_index_on_a_table_that_is_in_use_is_built_beside_its_writers(string name)
    {
        var operations = Operations(name);
        var made = operations.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);

        var blocking = operations.OfType<CreateIndexOperation>()
            .Where(i => name.Contains(".Postgres.", StringComparison.Ordinal) && !made.Contains(i.Table) && i.FindAnnotation("Npgsql:CreatedConcurrently")?.Value is not true);

        Assert.Empty(blocking.Select(i => i.Name));
    }

    [Fact]
    public void Dropping_and_narrowing_is_what_the_policy_catches()
    {
        MigrationOperation[] harmful =
        [
            new DropColumnOperation { Table = "T", Name = "C" },
            new AlterColumnOperation { Table = "T", Name = "C" },
            new AddColumnOperation { Table = "T", Name = "C", IsNullable = false },
            new RenameTableOperation { Name = "T" },
            new SqlOperation { Sql = "DELETE FROM T" },
        ];

        Assert.DoesNotContain(harmful, IsHarmless);
    }

    private static bool IsHarmless(MigrationOperation operation) => operation switch
    {
        CreateTableOperation or CreateIndexOperation { IsUnique: false } or DropIndexOperation => true,
        CreateIndexOperation { Filter: not null } => true, // over rows that the version before never writes
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
        _ => false,
    };

    private static string Describe(MigrationOperation operation) =>
        string.Join('.', new[] { "Table", "Name" }.Select(p => operation.GetType().GetProperty(p)?.GetValue(operation)).OfType<string>());

    private static IReadOnlyList<MigrationOperation> Operations(string name)
    {
        var created = Later().Where(t => t.FullName == name).Select(t => (Migration)Activator.CreateInstance(t)!).Single();
        var operations = created.UpOperations;
        var tables = operations.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);

        // An index of a new table binds nobody who does not know the table.
        return [.. operations.Where(o => o is not CreateIndexOperation { IsUnique: true } index || !tables.Contains(index.Table))];
    }

    /// <summary>Every migration after the first of each set.</summary>
    private static IEnumerable<Type> Later() =>
        typeof(SqliteMaiGouDb).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Migration)) && t.GetCustomAttribute<MigrationAttribute>() is { } id && !id.Id.EndsWith("_InitialCreate", StringComparison.Ordinal)
                && t.GetCustomAttribute<DbContextAttribute>() is not null)
            .OrderBy(t => t.FullName, StringComparer.Ordinal);
}
