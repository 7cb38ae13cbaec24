using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Tests.Accounts;

/// <summary>Masks and forms. Source of the values: the privacy vectors of the design.</summary>
public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("+8613812341234", "138****1234")]
    [InlineData("13812341234", "138****1234")]
    [InlineData("+85291234567", "+852****4567")]
    public void A_phone_shows_its_first_three_and_last_four_digits(string phone, string masked) =>
        Assert.Equal(masked, Masks.Phone(phone));

    [Fact]
    public void An_identity_number_shows_region_and_last_four() =>
        Assert.Equal("110105********002X", Masks.IdNumber("11010519491231002X"));

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("欧阳娜娜", "欧***")]
    [InlineData("李", "*")]
    [InlineData("𠮷田", "𠮷*")]
    public void A_name_shows_its_first_character(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Theory]
    [InlineData("13812341234")]
    [InlineData("+86 138-1234-1234")]
    [InlineData("0086 138 1234 1234")]
    [InlineData("１３８１２３４１２３４")]
    public void One_phone_is_one_number_however_it_is_typed(string typed) => Assert.Equal("13812341234", Phones.Normalise(typed));

    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("11010519491231002x", "11010519491231002X")]
    [InlineData("1101 0519 4912 3100 2X", "11010519491231002X")]
    [InlineData("1101051949123100２X", "11010519491231002X")]
    [InlineData("110105491231002", "11010519491231002X")]
    [InlineData("440308199901101512", "440308199901101512")]
    [InlineData("110105194912310021", null)]
    [InlineData("11010519491231002", null)]
    public void Identity_numbers_are_read_in_both_lengths_and_checked(string typed, string? number) =>
        Assert.Equal(number, IdNumbers.Read(typed)?.Number);

    [Fact]
    public void An_identity_number_tells_birth_date_and_sex()
    {
        var read = IdNumbers.Read("11010519491231002X");

        Assert.Equal(new DateOnly(1949, 12, 31), read?.BirthDate);
        Assert.Equal(Sex.Female, read?.Sex);
    }

    [Theory]
    [InlineData("2026-11-01", "2027-03-01", 0)]
    [InlineData("2000-02-29", "2018-02-28", 17)]
    [InlineData("2000-02-29", "2018-03-01", 18)]
    [InlineData("1985-03-12", "2026-03-11", 40)]
    [InlineData("1985-03-12", "2026-03-12", 41)]
    public void Age_is_in_completed_years(string born, string day, int age) =>
        Assert.Equal(age, APatient.Named("周远", born: born).AgeOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
