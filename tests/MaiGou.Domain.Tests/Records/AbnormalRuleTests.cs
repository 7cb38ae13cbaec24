using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;

namespace MaiGou.Domain.Tests.Records;

/// <summary>The rules against the rows of abnormal_classes.csv.</summary>
public sealed class AbnormalRuleTests
{
    [Fact]
    public void Every_row_of_the_table_is_computed_or_left_to_people_and_none_is_both()
    {
        var rows = AbnormalFindings.All.Select(f => f.RuleId).Where(id => id != "C-OUT").ToList();

        Assert.Equal(rows.Order(), AbnormalRules.Computed.Keys.Concat(AbnormalRules.LeftToPeople).Order());
        Assert.Equal((32, 25, 6), (AbnormalFindings.All.Count, AbnormalRules.Computed.Count, AbnormalRules.LeftToPeople.Count));
    }

    [Theory]
    [InlineData("SBP", "179", "B-BP")]
    [InlineData("SBP", "180", "A-BP")]
    [InlineData("DBP", "109", "B-BP")]
    [InlineData("DBP", "110", "A-BP")]
    [InlineData("SBP", "160", "B-BP")]
    [InlineData("SBP", "159", null)]
    [InlineData("DBP", "100", "B-BP")]
    [InlineData("DBP", "99", null)]
    [InlineData("HR", "150", "A-HR")]
    [InlineData("HR", "149", null)]
    [InlineData("HR", "45", "A-HR")]
    [InlineData("HR", "46", null)]
    [InlineData("HGB", "60", "A-HGB")]
    [InlineData("HGB", "61", null)]
    [InlineData("HGB", "200", "B-HGB")]
    [InlineData("HGB", "199", null)]
    [InlineData("PLT", "30", "A-PLT-L")]
    [InlineData("PLT", "31", "B-PLT")]
    [InlineData("PLT", "50", "B-PLT")]
    [InlineData("PLT", "51", null)]
    [InlineData("PLT", "1000", "A-PLT-H")]
    [InlineData("PLT", "999", null)]
    [InlineData("WBC", "1.0", "A-WBC")]
    [InlineData("WBC", "1.01", "B-WBC")]
    [InlineData("WBC", "2.0", "B-WBC")]
    [InlineData("WBC", "2.01", null)]
    [InlineData("WBC", "30", "B-WBC")]
    [InlineData("WBC", "29.9", null)]
    [InlineData("NEUT", "0.5", "A-NEUT")]
    [InlineData("NEUT", "0.51", null)]
    [InlineData("ALT", "750", "A-LIVER")]
    [InlineData("ALT", "749", "B-LIVER")]
    [InlineData("ALT", "250", "B-LIVER")]
    [InlineData("ALT", "249", null)]
    [InlineData("AST", "600", "A-LIVER")]
    [InlineData("AST", "200", "B-LIVER")]
    [InlineData("TBIL", "130", "A-LIVER")]
    [InlineData("TBIL", "129.9", "B-LIVER")]
    [InlineData("TBIL", "78", "B-LIVER")]
    [InlineData("TBIL", "77.9", null)]
    [InlineData("CREA", "707", "A-CREA")]
    [InlineData("CREA", "706", "B-CREA")]
    [InlineData("CREA", "445", "B-CREA")]
    [InlineData("CREA", "444", null)]
    [InlineData("FPG", "2.8", "A-GLU")]
    [InlineData("FPG", "2.81", null)]
    [InlineData("FPG", "16.7", "A-GLU")]
    [InlineData("FPG", "16.69", "B-FPG")]
    [InlineData("FPG", "7.0", "B-FPG")]
    [InlineData("FPG", "6.99", null)]
    [InlineData("RPG", "20.0", "A-GLU")]
    [InlineData("RPG", "19.9", null)]
    [InlineData("K", "2.5", "A-K")]
    [InlineData("K", "2.51", null)]
    [InlineData("K", "6.5", "A-K")]
    [InlineData("K", "6.49", null)]
    [InlineData("AFP", "400.1", "B-AFP")]
    [InlineData("AFP", "400", null)]
    [InlineData("CEA", "10.0", "B-TM")]
    [InlineData("CEA", "9.9", null)]
    [InlineData("CA199", "74", "B-TM")]
    [InlineData("CYFRA", "6.6", "B-TM")]
    [InlineData("NSE", "32.6", "B-TM")]
    [InlineData("IOP_R", "25.1", "B-IOP")]
    [InlineData("IOP_L", "25", null)]
    [InlineData("TG", "11.3", "B-TG")]
    [InlineData("TG", "11.2", null)]
    public void Numbers_of_a_man_at_their_bounds(string code, string value, string? ruleId)
    {
        var input = Input(code, value, Sex.Male);

        Assert.Equal(ruleId, AbnormalRules.Of(input, ObservationFlag.Unknown)?.RuleId);
    }

    [Theory]
    [InlineData("ALT", "200", Sex.Female, "B-LIVER")]
    [InlineData("ALT", "200", Sex.Male, null)]
    [InlineData("ALT", "200", Sex.Unknown, "B-LIVER")]
    [InlineData("CA153", "50", Sex.Female, "B-TM")]
    public void Multiples_of_the_upper_limit_follow_the_sex(string code, string value, Sex sex, string? ruleId) =>
        Assert.Equal(ruleId, AbnormalRules.Of(Input(code, value, sex), ObservationFlag.Unknown)?.RuleId);

    [Theory]
    [InlineData("U_KET", "3+", "B-KET")]
    [InlineData("U_KET", "+++", "B-KET")]
    [InlineData("U_KET", "2+", null)]
    [InlineData("TCT", "HSIL", "B-TCT")]
    [InlineData("TCT", "ASC-H", "B-TCT")]
    [InlineData("TCT", "LSIL", null)]
    [InlineData("TCT", "NILM", null)]
    public void Steps_and_codes(string code, string text, string? ruleId) =>
        Assert.Equal(ruleId, AbnormalRules.Of(Input(code, text, Sex.Female), ObservationFlag.Unknown)?.RuleId);

    [Theory]
    [InlineData("10.1", "0.14", "B-PSA")]
    [InlineData("10.1", "0.15", null)]
    [InlineData("10.0", "0.10", null)]
    [InlineData("12.0", null, null)]
    public void Psa_is_read_with_its_ratio(string psa, string? ratio, string? ruleId)
    {
        var others = ratio is null ? [] : new Dictionary<string, Reading> { ["FPSA_R"] = Reading.Parse(ratio)!.Value };
        var input = new RuleInput { Code = "PSA", Reading = Reading.Parse(psa), Text = psa, Sex = Sex.Male, Others = others };

        Assert.Equal(ruleId, AbnormalRules.Of(input, ObservationFlag.Unknown)?.RuleId);
    }

    [Theory]
    [InlineData("K", ">6.5", "A-K")]
    [InlineData("K", "<6.5", null)]
    [InlineData("WBC", "<1.0", "A-WBC")]
    [InlineData("WBC", ">1.0", null)]
    public void A_comparator_counts_only_when_it_makes_the_rule_certain(string code, string value, string? ruleId) =>
        Assert.Equal(ruleId, AbnormalRules.Of(Input(code, value, Sex.Male), ObservationFlag.Unknown)?.RuleId);

    [Theory]
    [InlineData(ObservationFlag.High, "C-OUT")]
    [InlineData(ObservationFlag.Low, "C-OUT")]
    [InlineData(ObservationFlag.Abnormal, "C-OUT")]
    [InlineData(ObservationFlag.Normal, null)]
    [InlineData(ObservationFlag.Unknown, null)]
    public void What_is_outside_its_range_and_neither_A_nor_B_is_C(ObservationFlag flag, string? ruleId) =>
        Assert.Equal(ruleId, AbnormalRules.Of(Input("TC", "6.0", Sex.Male), flag)?.RuleId);

    [Fact]
    public void Rules_keep_their_source_and_certainty()
    {
        var rule = AbnormalFindings.WithId("B-FPG")!;

        Assert.Equal(("product rule (own) on CDS 2020 threshold", Certainty.Medium, AbnormalClass.B), (rule.Source!.Text, rule.Source.Certainty, rule.Class));
    }

    private static RuleInput Input(string code, string text, Sex sex) => new()
    {
        Code = code,
        Reading = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || text[0] is '<' or '>' ? Reading.Parse(text) : null,
        Text = text,
        Sex = sex,
        Others = new Dictionary<string, Reading>(),
    };
}
