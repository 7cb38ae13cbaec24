using System.Globalization;
using System.Text;

namespace MaiGou.Domain.Accounts;

/// <summary>What a mainland identity number says about its holder.</summary>
/// <remarks>A class: it prints nothing of itself.</remarks>
public sealed class IdNumber(string number, DateOnly birthDate, Sex sex)
{
    /// <summary>18 characters, upper case.</summary>
    public string Number { get; } = number;

    public DateOnly BirthDate { get; } = birthDate;

    public Sex Sex { get; } = sex;
}

/// <summary>Reads mainland identity numbers.</summary>
/// <remarks>Shape: GB 11643, with the old form of 15 digits read as born in the 1900s. The region is not looked up: regions come and go.</remarks>
public static class IdNumbers
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Null when the text is no identity number: wrong length, check character or birth date.</summary>
    public static IdNumber? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 40)
        {
            return null;
        }

        var compact = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => c != ' ')).ToUpperInvariant();
        var digits = compact.Length switch
        {
            18 => compact[..17],
            15 => compact[..6] + "19" + compact[6..],
            _ => null,
        };
        if (digits is null || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var number = digits + CheckCharacters[digits.Zip(Weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
        return (compact.Length == 15 || number == compact)
            && DateOnly.TryParseExact(digits[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthDate)
                ? new IdNumber(number, birthDate, (digits[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female)
                : null;
    }
}
