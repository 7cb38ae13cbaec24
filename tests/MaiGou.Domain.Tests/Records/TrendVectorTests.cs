using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Records;

/// <summary>The published vectors, to six decimals. Source: Samples/trend-vectors.csv.</summary>
public sealed class TrendVectorTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string> Of(string kind) =>
        [.. Vectors().Where(v => v["kind"] == kind).Select(v => v["case_id"])];

    [Theory]
    [MemberData(nameof(Of), "RCV")]
    public void Reference_change_values_are_those_of_the_vectors(string id)
    {
        var (input, expected) = Vector(id);

        var change = ReferenceChange.Of(Number(input, "cvi"), Number(input, "cva"));

        Assert.Equal(Number(expected, "ln_up"), change.UpPercent, Tolerance);
        Assert.Equal(Number(expected, "ln_down"), change.DownPercent, Tolerance);
        Assert.Equal(Number(expected, "rcv_pct"), ReferenceChange.Classic(Number(input, "cvi"), Number(input, "cva")), Tolerance);
        Assert.Equal(expected.GetProperty("significant_ln").GetBoolean(), change.IsExceededBy(Number(expected, "change_pct")));
    }

    [Theory]
    [MemberData(nameof(Of), "SLOPE")]
    public void Slopes_and_their_chances_are_those_of_the_vectors(string id)
    {
        var (input, expected) = Vector(id);

        var slope = Slope.Of(Numbers(input, "years"), Numbers(input, "values"));

        Assert.Equal(Number(expected, "theil_sen_per_year"), slope.PerYear, Tolerance);
        Assert.Equal(Number(expected, "intercept"), slope.Intercept, Tolerance);
        Assert.Equal(Number(expected, "mk_s"), slope.S);
        Assert.Equal(Number(expected, "mk_var"), slope.Variance, Tolerance);
        Assert.Equal(Number(expected, "mk_p"), slope.P, Tolerance);
        Assert.Equal(expected.GetProperty("mk_method").GetString() == "exact", slope.IsExact);
    }

    [Theory]
    [MemberData(nameof(Of), "MK_MIN_P")]
    public void The_smallest_possible_chance_is_that_of_the_vectors(string id)
    {
        var (input, expected) = Vector(id);
        var rising = Enumerable.Range(1, (int)Number(input, "n")).Select(i => (double)i).ToList();

        var slope = Slope.Of(rising, rising);

        Assert.Equal(Number(expected, "min_two_sided_p"), slope.P, Tolerance);
        Assert.Equal(expected.GetProperty("can_reach_0_05").GetBoolean(), slope.P < 0.05);
    }

    [Theory]
    [MemberData(nameof(Of), "PERSONAL_RI")]
    public void Personal_intervals_are_those_of_the_vectors(string id)
    {
        var (input, expected) = Vector(id);

        var interval = PersonalInterval.Of(Numbers(input, "values"), Number(input, "cvi"), Number(input, "cva"));

        Assert.Equal(Number(expected, "low"), interval.Low, Tolerance);
        Assert.Equal(Number(expected, "high"), interval.High, Tolerance);
    }

    [Theory]
    [MemberData(nameof(Of), "COMPARABLE")]
    public void Results_compare_as_the_vectors_say(string id)
    {
        var (input, expected) = Vector(id);
        var indicator = Indicators.WithCode(input.GetProperty("code").GetString()!)!;
        var (a, b) = (Result(indicator, input.GetProperty("a")), Result(indicator, input.GetProperty("b")));

        var obstacle = Comparability.Obstacle(b, a, indicator);

        Assert.Equal(expected.TryGetProperty("reason", out var reason) ? reason.GetString() : null, obstacle);
        if (expected.TryGetProperty("b_canonical", out var canonical))
        {
            Assert.Equal(canonical.GetDecimal(), b.CanonicalValue);
        }
    }

    [Fact]
    public void Every_vector_is_of_a_kind_that_is_tested() =>
        Assert.Equal(["COMPARABLE", "MK_MIN_P", "PERSONAL_RI", "RCV", "SLOPE"], Vectors().Select(v => v["kind"]).Distinct().Order());

    private static SeriesResult Result(Indicator indicator, JsonElement value) => SeriesResult.Of(new Observation
    {
        Id = Id<Observation>.New(TimeProvider.System),
        PatientId = Id<Patient>.None,
        ReportId = Id<Report>.None,
        Code = indicator.Code,
        ReportedName = indicator.NameZh,
        ReportedText = value.GetProperty("value").ToString(),
        ReportedUnit = value.GetProperty("unit").GetString()!,
        Comparator = value.TryGetProperty("comparator", out var sign) ? Reading.ComparatorOf(sign.GetString()!) : Comparator.None,
        CanonicalValue = indicator.ToCanonical(value.GetProperty("value").GetDecimal(), Units.Read(value.GetProperty("unit").GetString()!, indicator)!),
        PrintedRange = "",
        Status = ObservationStatus.Final,
        FillerNumber = "1",
        ResultVersion = 1,
        SampledAt = DateTime.UnixEpoch,
        ReceivedAt = DateTime.UnixEpoch,
        Position = 1,
        IsFasting = value.TryGetProperty("fasting", out var fasting) ? fasting.GetBoolean() : null,
        Method = value.TryGetProperty("method", out var method) ? method.GetString() : null,
    }, default);

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Vectors() =>
        ReferenceTable.Parse(System.Text.Encoding.UTF8.GetString(ARecordsRoom.Sample("trend-vectors.csv")));

    private static (JsonElement Input, JsonElement Expected) Vector(string id)
    {
        var row = Vectors().Single(v => v["case_id"] == id);
        return (JsonDocument.Parse(row["inputs_json"]).RootElement, JsonDocument.Parse(row["expected_json"]).RootElement);
    }

    private static double Number(JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    private static List<double> Numbers(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(n => n.GetDouble())];
}
