using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using MaiGou.Domain.Records;
using MaiGou.Graph.Nodes;
using Microsoft.Data.Sqlite;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>Series by hand: one statement, which asks for the relation to the patient as well.</summary>
internal static class TrendsByHand
{
    private const string Sql = """
        SELECT o."Code", o."SampledAt", o."CanonicalValue", o."ReportedText", o."ReportedUnit", o."Flag" FROM "Observation" o
        WHERE o."PatientId" = $patient AND o."Code" IN ($c0, $c1, $c2, $c3, $c4, $c5) AND o."Status" IN ('Final', 'Corrected') AND o."ReleasedAt" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "FamilyMember" f WHERE f."PatientId" = o."PatientId" AND f."AccountId" = $account)
        ORDER BY o."Code", o."SampledAt", o."Id"
        """;

    private readonly record struct Point(string SampledAt, long Value, string Text, string Unit, string Flag);

    public static string AccountOf(string authorization)
    {
        var payload = authorization.AsSpan(authorization.IndexOf('.', StringComparison.Ordinal) + 1);
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload[..payload.IndexOf('.')]));
        return Guid.Parse(claims.RootElement.GetProperty("account").GetString()!).ToString().ToUpperInvariant();
    }

    public static void Write(Utf8JsonWriter writer, SqliteConnection connection, string account, JsonElement variables)
    {
        var indicators = variables.GetProperty("indicators").EnumerateArray().Select(i => i.GetString()!).ToList();
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("$patient", GlobalIds.Read(variables.GetProperty("patient").GetString()!)!.Value.Id.ToString().ToUpperInvariant());
        command.Parameters.AddWithValue("$account", account);
        for (var i = 0; i < indicators.Count; i++)
        {
            command.Parameters.AddWithValue($"$c{i}", indicators[i]);
        }

        var points = indicators.ToDictionary(i => i, _ => new List<Point>());
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                points[reader.GetString(0)].Add(new Point(reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)));
            }
        }

        writer.WriteStartObject("viewer");
        writer.WriteStartArray("trend");
        foreach (var code in indicators)
        {
            WriteTrend(writer, Indicators.WithCode(code)!, points[code]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTrend(Utf8JsonWriter writer, Indicator indicator, List<Point> points)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("indicator");
        writer.WriteString("code", indicator.Code);
        writer.WriteString("name", indicator.NameZh);
        writer.WriteString("unit", indicator.Unit);
        writer.WriteEndObject();
        writer.WriteStartArray("points");
        foreach (var point in points)
        {
            writer.WriteStartObject();
            writer.WriteString("sampledAt", $"{point.SampledAt.AsSpan(0, 10)}T{point.SampledAt.AsSpan(11)}Z");
            writer.WriteString("value", (point.Value / 1_000_000m).ToString(CultureInfo.InvariantCulture));
            writer.WriteString("reportedText", point.Text);
            writer.WriteString("reportedUnit", point.Unit);
            writer.WriteString("flag", point.Flag.ToUpperInvariant());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
