using System.Text.RegularExpressions;
using MaiGou.Integrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MaiGou.Integrations.Tests.SqlServer;

/// <summary>What SQL Server would refuse is not in the script of its migrations. No server was at hand to ask.</summary>
public sealed partial class SqlServerScriptTests : IDisposable
{
    private readonly SqlServerMaiGouDb _db = new SqlServerDesignTime().CreateDbContext([]);

    private IRelationalModel Model => _db.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    [Fact]
    public void No_foreign_key_cascades_so_no_two_paths_of_cascades_can_meet()
    {
        var rules = Deletion().Matches(Script()).Select(m => m.Groups["rule"].Value).ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.Equal("NO ACTION", rule));
    }

    [Fact]
    public void Every_unique_index_over_a_column_that_may_be_null_leaves_the_nulls_out()
    {
        var bare = Model.Tables.SelectMany(t => t.Indexes)
            .Where(i => i.IsUnique && i.Columns.Any(c => c.IsNullable) && i.Filter is null).Select(i => i.Name);

        Assert.Empty(bare);
        Assert.Contains("WHERE [OccupiedOn] IS NOT NULL", Script(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_primary_key_is_longer_than_900_bytes_and_no_index_than_1700()
    {
        var keys = Model.Tables.Select(t => (t.PrimaryKey!.Name, Bytes: t.PrimaryKey.Columns.Sum(Bytes), Most: 900));
        var indexes = Model.Tables.SelectMany(t => t.Indexes).Select(i => (i.Name, Bytes: i.Columns.Sum(Bytes), Most: 1700));

        Assert.DoesNotContain(keys.Concat(indexes), k => k.Bytes > k.Most);
    }

    [Fact]
    public void Texts_are_ordered_by_code_points_whatever_the_server_prefers()
    {
        var columns = TextColumn().Matches(Script()).Select(m => m.Groups["collation"].Value).ToList();

        Assert.True(columns.Count > 100);
        Assert.All(columns, collation => Assert.Equal("Latin1_General_100_BIN2", collation));
    }

    [Fact]
    public void Instants_keep_seven_digits_and_money_is_whole()
    {
        var types = Model.Tables.SelectMany(t => t.Columns).Select(c => c.StoreType.Split('(')[0]).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(["bigint", "bit", "date", "datetime2", "int", "nvarchar", "uniqueidentifier", "varbinary"], types);
    }

    public void Dispose() => _db.Dispose();

    /// <summary>What the migrations do, without the tool's own table of them, which comes before.</summary>
    private string Script()
    {
        var whole = _db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        return whole[whole.IndexOf("BEGIN TRANSACTION", StringComparison.Ordinal)..];
    }

    private static int Bytes(IColumnBase column) => SizedType().Match(column.StoreType) switch
    {
        { Success: true } sized when sized.Groups["length"].Value == "max" => 1_000_000,
        { Success: true } sized => (sized.Groups["n"].Success ? 2 : 1) * int.Parse(sized.Groups["length"].Value, System.Globalization.CultureInfo.InvariantCulture),
        _ => column.StoreType switch
        {
            "uniqueidentifier" => 16,
            "bigint" or "datetime2" => 8,
            "int" => 4,
            "date" => 3,
            "bit" => 1,
            var other => throw new InvalidOperationException(other),
        },
    };

    [GeneratedRegex(@"^(?<n>n)?var(char|binary)\((?<length>\d+|max)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex SizedType();

    [GeneratedRegex("ON DELETE (?<rule>NO ACTION|CASCADE|SET NULL|SET DEFAULT)", RegexOptions.CultureInvariant)]
    private static partial Regex Deletion();

    [GeneratedRegex(@"\[\w+\] nvarchar\((\d+|max)\)( COLLATE (?<collation>\w+))?(?= (NOT )?NULL)", RegexOptions.CultureInvariant)]
    private static partial Regex TextColumn();
}
