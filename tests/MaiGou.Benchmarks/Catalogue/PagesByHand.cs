using System.Globalization;
using System.Text.Json;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using Microsoft.Data.Sqlite;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>Packages by hand: one statement each for packages, clinics and items.</summary>
internal static class PagesByHand
{
    private const int Size = 20;
    private static readonly string List = CatalogueSuite.ListName;

    private static readonly string Clinics =
        $"SELECT o.\"PackageId\", c.\"NameZh\" FROM \"PackageOffer\" o JOIN \"Clinic\" c ON c.\"Id\" = o.\"ClinicId\" WHERE o.\"PackageId\" IN ({Parameters}) ORDER BY c.\"Code\"";

    private static readonly string Items =
        $"SELECT l.\"PackageId\", i.\"NameZh\" FROM \"PackageItem\" l JOIN \"ExamItem\" i ON i.\"Id\" = l.\"ItemId\" WHERE l.\"PackageId\" IN ({Parameters}) ORDER BY i.\"Position\"";

    private static string Parameters => string.Join(',', Enumerable.Range(0, Size).Select(i => $"$p{i}"));

    private sealed record Row(string Id, string Code, string Name, long PriceFen)
    {
        public List<string> Clinics { get; } = [];

        public List<string> Items { get; } = [];
    }

    public static void Write(Utf8JsonWriter writer, SqliteConnection connection, string? after)
    {
        var rows = new List<Row>(Size + 1);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT \"Id\", \"Code\", \"NameZh\", \"PriceFen\" FROM \"CheckupPackage\" WHERE \"IsOnSale\" AND \"Code\" > $after ORDER BY \"Code\" LIMIT 21";
            command.Parameters.AddWithValue("$after", after is null ? string.Empty : Cursor.Read(List, after)![1]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(new Row(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3)));
            }
        }

        var hasNext = rows.Count > Size;
        if (hasNext)
        {
            rows.RemoveAt(Size);
        }

        var byId = rows.ToDictionary(r => r.Id);
        Fill(connection, Clinics, rows, (id, name) => byId[id].Clinics.Add(name));
        Fill(connection, Items, rows, (id, name) => byId[id].Items.Add(name));
        writer.WriteStartObject("packages");
        writer.WriteStartArray("nodes");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("id", GlobalIds.Write("CheckupPackage", Guid.Parse(row.Id)));
            writer.WriteString("name", row.Name);
            writer.WriteStartObject("price");
            writer.WriteString("amount", Amount(row.PriceFen));
            writer.WriteString("currency", "CNY");
            writer.WriteEndObject();
            WriteNames(writer, "clinics", row.Clinics);
            WriteNames(writer, "items", row.Items);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("pageInfo");
        writer.WriteBoolean("hasNextPage", hasNext);
        writer.WriteString("endCursor", Cursor.Write(List, "0", rows[^1].Code));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteDetail(Utf8JsonWriter writer, SqliteConnection connection, string id)
    {
        var package = GlobalIds.Read(id)!.Value.Id.ToString().ToUpperInvariant();
        writer.WriteStartObject("package");
        Each(connection, "SELECT \"Code\", \"NameZh\", \"Kind\", \"MinAge\", \"MaxAge\", \"IsFasting\", \"PriceFen\", \"ListPriceFen\", \"ItemCount\" FROM \"CheckupPackage\" WHERE \"Id\" = $id", package, row =>
        {
            writer.WriteString("id", id);
            writer.WriteString("code", row.GetString(0));
            writer.WriteString("name", row.GetString(1));
            writer.WriteString("kind", row.GetString(2).ToUpperInvariant());
            writer.WriteNumber("minAge", row.GetInt32(3));
            if (row.IsDBNull(4))
            {
                writer.WriteNull("maxAge");
            }
            else
            {
                writer.WriteNumber("maxAge", row.GetInt32(4));
            }

            writer.WriteBoolean("isFasting", row.GetBoolean(5));
            writer.WriteStartObject("price");
            writer.WriteString("amount", Amount(row.GetInt64(6)));
            writer.WriteString("currency", "CNY");
            writer.WriteEndObject();
            writer.WriteStartObject("listPrice");
            writer.WriteString("amount", Amount(row.GetInt64(7)));
            writer.WriteEndObject();
            writer.WriteNumber("itemCount", row.GetInt32(8));
        });
        writer.WriteStartArray("clinics");
        Each(connection, "SELECT c.\"NameZh\", c.\"AddressZh\", c.\"Phone\" FROM \"PackageOffer\" o JOIN \"Clinic\" c ON c.\"Id\" = o.\"ClinicId\" WHERE o.\"PackageId\" = $id ORDER BY c.\"Code\"", package, row =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.GetString(0));
            writer.WriteString("address", row.GetString(1));
            writer.WriteString("phone", row.GetString(2));
            writer.WriteEndObject();
        });
        writer.WriteEndArray();
        writer.WriteStartArray("items");
        Each(connection, "SELECT i.\"Code\", i.\"NameZh\", i.\"DepartmentZh\", i.\"FindsZh\", i.\"PriceFen\", i.\"IsFasting\" FROM \"PackageItem\" l JOIN \"ExamItem\" i ON i.\"Id\" = l.\"ItemId\" WHERE l.\"PackageId\" = $id ORDER BY i.\"Position\"", package, row =>
        {
            writer.WriteStartObject();
            writer.WriteString("code", row.GetString(0));
            writer.WriteString("name", row.GetString(1));
            writer.WriteString("department", row.GetString(2));
            writer.WriteString("finds", row.GetString(3));
            writer.WriteStartObject("price");
            writer.WriteString("amount", Amount(row.GetInt64(4)));
            writer.WriteEndObject();
            writer.WriteBoolean("isFasting", row.GetBoolean(5));
            writer.WriteEndObject();
        });
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Each(SqliteConnection connection, string sql, string id, Action<SqliteDataReader> write)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            write(reader);
        }
    }

    private static void Fill(SqliteConnection connection, string sql, List<Row> rows, Action<string, string> add)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < Size; i++)
        {
            command.Parameters.AddWithValue($"$p{i}", i < rows.Count ? rows[i].Id : string.Empty);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            add(reader.GetString(0), reader.GetString(1));
        }
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, List<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var text in names)
        {
            writer.WriteStartObject();
            writer.WriteString("name", text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Amount(long fen) => (fen * 0.01m).ToString(CultureInfo.InvariantCulture);
}
