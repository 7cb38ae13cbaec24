using System.Globalization;
using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Import;

/// <summary>Reads the report JSON of Chinese checkup platforms: times in milliseconds, codes by a dictionary, sex as 0 male and 1 female.</summary>
/// <remarks>Source: health interop rules §5.1; the item dictionary is Records/Reference/partner_items.csv.</remarks>
internal static class PartnerJsonParser
{
    private static readonly Dictionary<string, string> Items = ReferenceTable.Read("Records", "partner_items.csv")
        .ToDictionary(r => r["item_id"], r => r["code"], StringComparer.Ordinal);

    public static Parsed Parse(ReadOnlySpan<byte> body)
    {
        if (!StrictUtf8.TryRead(body, out var text))
        {
            return new ImportFailure("ENCODING_INVALID_UTF8", Hl7Codes.ApplicationError);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return new ImportFailure(IsCut(body) ? "JSON_TRUNCATED" : "JSON_INVALID", Hl7Codes.ApplicationError);
        }
    }

    /// <summary>True when everything up to the end is good JSON and only the rest is missing.</summary>
    private static bool IsCut(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, isFinalBlock: false, state: default);
            while (reader.Read())
            {
                // Reads on until the bytes end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Parsed Read(JsonElement root)
    {
        if (!Field(root, "examReportParams", out var reports) || reports.ValueKind != JsonValueKind.Array || reports.GetArrayLength() != 1)
        {
            return new ImportFailure("ONE_REPORT_EXPECTED", Hl7Codes.ApplicationError, "examReportParams");
        }

        var report = reports[0];
        if (!Field(report, "examReportInfoParam", out var head) || !Field(report, "detailList", out var details) || details.ValueKind != JsonValueKind.Array)
        {
            return new ImportFailure("RESULTS_MISSING", Hl7Codes.ApplicationError, "detailList");
        }

        var reportNumber = Text(head, "reportNo");
        var name = Text(head, "name").Trim();
        var idNumber = Text(head, "idCard").Trim();
        if (reportNumber.Length == 0 || name.Length == 0 || idNumber.Length == 0)
        {
            return new ImportFailure("PATIENT_MISSING", Hl7Codes.RequiredField, "reportNo", "name", "idCard");
        }

        var order = Text(head, "orderNum");
        return new IncomingReport
        {
            // A platform has no message ids: one delivery is one report number at one report time.
            MessageId = $"{reportNumber}|{Text(head, "reportTime")}",
            OrderNumber = order.Length > 0 ? order : reportNumber,
            Patient = new IncomingPatient
            {
                Numbers = [],
                IdNumber = idNumber.ToUpperInvariant(),
                Name = name,
                Sex = Text(head, "gender") switch { "0" => Sex.Male, "1" => Sex.Female, _ => Sex.Unknown },
                BirthDate = SenderTimes.ReadEpoch(Number(head, "birthday")) is { } birth ? SenderTimes.BeijingDay(birth) : null,
            },
            Results = [.. details.EnumerateArray().Select((item, i) => ResultOf(item, i, reportNumber, Number(head, "examDate")))],
        };
    }

    private static IncomingResult ResultOf(JsonElement item, int index, string reportNumber, long? examinedAt)
    {
        var itemId = Text(item, "itemId");
        var code = Items.GetValueOrDefault(itemId);
        var value = ResultTexts.WithoutMarkup(Text(item, "itemResult"));
        return new IncomingResult
        {
            Location = string.Create(CultureInfo.InvariantCulture, $"detailList[{index}]"),
            Position = index + 1,
            Code = itemId,
            Indicator = code is null ? null : Indicators.WithCode(code),
            IsNarrative = code is "",
            Name = Text(item, "itemName"),
            Text = value,
            Unit = Text(item, "unit"),
            Range = Text(item, "reference").Trim(),
            Flag = Text(item, "itemTip") switch { "↑" => "H", "↓" => "L", var tip => tip },
            Status = Text(item, "refuseStatus") == "1" ? IncomingStatus.Declined : IncomingStatus.Final,
            FillerNumber = $"{itemId}@{reportNumber}",
            SampledAt = SenderTimes.ReadEpoch(Number(item, "examTime") ?? examinedAt),
        };
    }

    private static bool Field(JsonElement parent, string name, out JsonElement field)
    {
        field = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out field);
    }

    private static string Text(JsonElement parent, string name) =>
        !Field(parent, name, out var field) ? string.Empty
        : field.ValueKind == JsonValueKind.String ? field.GetString()!
        : field.ValueKind == JsonValueKind.Number ? field.GetRawText()
        : string.Empty;

    private static long? Number(JsonElement parent, string name) =>
        long.TryParse(Text(parent, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
