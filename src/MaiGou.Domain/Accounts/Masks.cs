using System.Globalization;

namespace MaiGou.Domain.Accounts;

/// <summary>How personal data is shown where the whole of it is not needed.</summary>
public static class Masks
{
    /// <summary>138****1234; a foreign number keeps its country and its last four digits.</summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var national = phone.StartsWith("+86", StringComparison.Ordinal) ? phone[3..] : phone;
        return national.StartsWith('+') ? $"{national[..4]}****{national[^4..]}" : $"{national[..3]}****{national[^4..]}";
    }

    /// <summary>110105********002X: region and last four characters stay.</summary>
    public static string IdNumber(string idNumber)
    {
        ArgumentNullException.ThrowIfNull(idNumber);
        return $"{idNumber[..6]}********{idNumber[^4..]}";
    }

    /// <summary>The first character stays, each other becomes a star; a single one is hidden.</summary>
    public static string Name(string name)
    {
        var characters = new StringInfo(name);
        var length = characters.LengthInTextElements;
        return length <= 1 ? "*" : characters.SubstringByTextElements(0, 1) + new string('*', length - 1);
    }
}
