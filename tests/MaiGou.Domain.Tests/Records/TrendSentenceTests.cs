using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Records;

/// <summary>Source: health trends rules §4.2–4.7.</summary>
public sealed class TrendSentenceTests
{
    [Fact]
    public void Two_results_beyond_normal_variation_are_rising_and_say_so_first()
    {
        var trend = Of("TC", (2025, 5.0m), (2026, 6.0m));

        Assert.Equal("总胆固醇从 5.0 到 6.0,升高 20%,超过正常波动(19%)。", trend.SentenceZh);
        Assert.Equal("Cholesterol total went from 5.0 to 6.0, up 20%, beyond normal variation (19%).", trend.SentenceEn);
        Assert.Equal((TrendVerdict.Rising, TrendDirection.Worse, 20.0m, 19.0m), (trend.Verdict, trend.Direction, trend.ChangePercent, trend.NormalVariationPercent));
    }

    [Fact]
    public void Two_results_18_percent_apart_are_within_the_normal_variation_of_cholesterol()
    {
        var trend = Of("TC", (2025, 5.0m), (2026, 5.9m));

        Assert.Equal((TrendVerdict.Stable, TrendDirection.Neutral), (trend.Verdict, trend.Direction));
        Assert.Equal("总胆固醇从 5.0 到 5.9,升高 18%,在正常波动(19%)之内。", trend.SentenceZh);
    }

    [Fact]
    public void After_an_abnormal_first_result_a_fall_of_20_percent_does_not_count()
    {
        var plain = Of("TC", (2025, 5.0m), (2026, 4.0m));

        var trend = TrendAnalysis.Of(Id<Patient>.None, Indicators.WithCode("TC")!, [Result("TC", 2025, 6.0m, flag: ObservationFlag.High), Result("TC", 2026, 4.8m)]);

        Assert.Equal((TrendVerdict.Falling, TrendVerdict.Stable), (plain.Verdict, trend.Verdict));
        Assert.Equal(20.5m, trend.NormalVariationPercent);
    }

    [Fact]
    public void Four_steadily_rising_results_are_no_trend()
    {
        var trend = Of("FPG", (2020, 5.4m), (2021, 5.6m), (2022, 5.9m), (2023, 6.2m));

        Assert.Equal(TrendVerdict.Stable, trend.Verdict);
        Assert.Null(trend.PValue);
        Assert.Equal("空腹血糖 4 次结果(2020–2023 年),最近 6.2,比此前平均 5.63 升高 10%,在正常波动(22%)之内。", trend.SentenceZh);
    }

    [Fact]
    public void Eight_rising_results_of_cholesterol_are_a_significant_rise()
    {
        var trend = Of("TC", (2018, 4.62m), (2019, 4.75m), (2020, 4.81m), (2021, 5.02m), (2022, 5.10m), (2023, 5.33m), (2024, 5.48m), (2025, 5.72m));

        Assert.Equal((TrendVerdict.SignificantUp, TrendDirection.Worse, 8), (trend.Verdict, trend.Direction, trend.ResultCount));
        Assert.Equal(0.00005m, trend.PValue);
        Assert.Equal("总胆固醇 8 次结果(2018–2025 年)持续升高,合计升高 23%,超过正常波动(19%)。", trend.SentenceZh);
    }

    [Fact]
    public void Five_results_that_rise_less_than_noise_are_stable()
    {
        var trend = Of("CREA", (2021, 80m), (2022, 81m), (2023, 82m), (2024, 83m), (2025, 84m));

        Assert.Equal((TrendVerdict.Stable, 0.016667m), (trend.Verdict, trend.PValue));
        Assert.Equal("肌酐 5 次结果(2021–2025 年)总体稳定,最近 84。", trend.SentenceZh);
    }

    [Fact]
    public void A_result_below_a_detection_limit_stays_on_the_chart_and_out_of_the_arithmetic()
    {
        var trend = TrendAnalysis.Of(Id<Patient>.None, Indicators.WithCode("CRP")!, [Result("CRP", 2025, 3m), Result("CRP", 2026, 0.5m, Comparator.Less)]);

        Assert.Equal((TrendVerdict.NotComparable, 2, 1), (trend.Verdict, trend.Points.Count, trend.ResultCount));
        Assert.Equal([null, "COMPARATOR"], trend.Points.Select(p => p.Obstacle));
    }

    [Fact]
    public void Two_results_of_one_day_count_once_with_their_median()
    {
        var trend = TrendAnalysis.Of(Id<Patient>.None, Indicators.WithCode("SBP")!, [Result("SBP", 2025, 120m), Result("SBP", 2026, 140m), Result("SBP", 2026, 130m)]);

        Assert.Equal((2, 3, TrendVerdict.Stable), (trend.ResultCount, trend.Points.Count, trend.Verdict));
        Assert.Equal("收缩压从 120 到 135,升高 13%,在正常波动(18%)之内。", trend.SentenceZh);
    }

    [Fact]
    public void Blood_pressure_counts_from_22_point_2_millimetres_on()
    {
        Assert.Equal(TrendVerdict.Stable, Of("SBP", (2025, 120m), (2026, 142m)).Verdict);

        Assert.Equal(TrendVerdict.Rising, Of("SBP", (2025, 120m), (2026, 143m)).Verdict);
    }

    [Fact]
    public void Weight_counts_from_two_kilograms_on()
    {
        Assert.Equal(TrendVerdict.Stable, Of("WEIGHT", (2025, 70.0m), (2026, 71.9m)).Verdict);

        Assert.Equal(TrendVerdict.Rising, Of("WEIGHT", (2025, 70.0m), (2026, 72.0m)).Verdict);
    }

    [Fact]
    public void Different_clinics_widen_the_normal_variation()
    {
        var same = Of("TC", (2025, 5.0m), (2026, 6.0m));

        var other = TrendAnalysis.Of(Id<Patient>.None, Indicators.WithCode("TC")!, [Result("TC", 2025, 5.0m), Result("TC", 2026, 6.0m, clinic: 2)]);

        Assert.Equal((false, true), (same.IsAcrossClinics, other.IsAcrossClinics));
        Assert.Equal((19.0m, 21.0m), (same.NormalVariationPercent, other.NormalVariationPercent));
    }

    [Fact]
    public void Sources_are_listed_with_their_certainty()
    {
        var trend = Of("TC", (2025, 5.0m), (2026, 6.0m));

        Assert.Equal(
            [("Ricos/Westgard desirable specifications database 2014 (values as carried in thetahealth mirobody generator catalogue)", Certainty.High), ("中国血脂管理指南2023 (low-risk primary-prevention cut-offs)", Certainty.High)],
            trend.Sources.Select(s => (s.Text, s.Certainty)));
    }

    [Fact]
    public void One_result_is_too_few()
    {
        Assert.Equal("总胆固醇只有 1 次结果,还看不出变化。", Of("TC", (2026, 6.0m)).SentenceZh);
    }

    private static Trend Of(string code, params (int Year, decimal Value)[] values) =>
        TrendAnalysis.Of(Id<Patient>.None, Indicators.WithCode(code)!, [.. values.Select(v => Result(code, v.Year, v.Value))]);

    private static SeriesResult Result(
        string code, int year, decimal value, Comparator comparator = Comparator.None, ObservationFlag flag = ObservationFlag.Normal, byte clinic = 1)
    {
        var range = ReferenceRanges.For(code, Sex.Male, 40);
        return SeriesResult.Of(
            new Observation
            {
                Id = Id<Observation>.New(TimeProvider.System),
                PatientId = Id<Patient>.None,
                ReportId = Id<Report>.None,
                Code = code,
                ReportedName = code,
                ReportedText = "",
                ReportedUnit = "",
                Comparator = comparator,
                CanonicalValue = value,
                PrintedRange = "",
                RangeLow = range?.Low,
                RangeHigh = range?.High,
                Flag = flag,
                Status = ObservationStatus.Final,
                FillerNumber = "1",
                ResultVersion = 1,
                SampledAt = new DateTime(year, 3, 2, 1, 0, 0, DateTimeKind.Utc),
                ReceivedAt = DateTime.UnixEpoch,
                Position = 1,
            },
            new Id<Clinic>(new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, clinic)));
    }
}
