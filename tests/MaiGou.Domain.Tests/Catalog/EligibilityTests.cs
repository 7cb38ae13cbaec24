using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Tests.Accounts;

namespace MaiGou.Domain.Tests.Catalog;

public sealed class EligibilityTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Theory]
    [InlineData(Sex.Male, "1986-11-01", true)] // 40 on the day
    [InlineData(Sex.Male, "1986-11-02", false)] // 40 the day after
    [InlineData(Sex.Male, "1966-11-02", true)] // still 59
    [InlineData(Sex.Male, "1966-11-01", false)] // 60 on the day
    [InlineData(Sex.Female, "1980-01-01", false)]
    [InlineData(Sex.Unknown, "1980-01-01", false)]
    public void A_package_for_men_of_40_to_59_takes_men_from_their_40th_to_the_day_before_their_60th_birthday(Sex sex, string born, bool may)
    {
        var refusal = Eligibility.Check(APackage(Sex.Male, 40, 59), APatient.Named("某人", sex, born), Day);

        Assert.Equal(may, refusal is null);
    }

    [Fact]
    public void The_refusal_tells_the_rule_and_the_age_that_counts()
    {
        var refusal = Eligibility.Check(APackage(Sex.Unknown, 65, null), APatient.Named("某人", Sex.Male, "1962-01-01"), Day);

        Assert.Equal(new NotEligibleError(EligibilityReason.Age, Sex.Unknown, 65, null, 64), refusal);
    }

    [Fact]
    public void Both_rules_are_told_when_both_say_no_and_sex_comes_first()
    {
        var reasons = Eligibility.Reasons(APackage(Sex.Female, 40, 59), APatient.Named("某人", Sex.Male, "2000-01-01"), Day);

        Assert.Equal([EligibilityReason.Sex, EligibilityReason.Age], reasons.Select(r => r.Reason));
    }

    [Fact]
    public void Without_an_upper_end_nobody_is_too_old()
    {
        var refusal = Eligibility.Check(APackage(Sex.Unknown, 65, null), APatient.Named("某人", Sex.Unknown, "1901-01-01"), Day);

        Assert.Null(refusal);
    }

    [Fact]
    public void The_day_of_the_exam_decides_and_not_the_day_of_the_sale()
    {
        var seventeen = APatient.Named("某人", Sex.Male, "2008-11-15");

        Assert.IsType<NotEligibleError>(Eligibility.Check(APackage(Sex.Unknown, 18, 35), seventeen, new DateOnly(2026, 11, 14)));
        Assert.Null(Eligibility.Check(APackage(Sex.Unknown, 18, 35), seventeen, new DateOnly(2026, 11, 15)));
    }

    private static CheckupPackage APackage(Sex sex, int minAge, int? maxAge) => new()
    {
        Id = Id<CheckupPackage>.New(TimeProvider.System),
        Code = "P99",
        NameZh = "示例",
        NameEn = "Sample",
        Sex = sex,
        MinAge = minAge,
        MaxAge = maxAge,
        PriceFen = 100_00,
        ListPriceFen = 120_00,
    };
}
