using System.Globalization;
using System.Security.Cryptography;

namespace MaiGou.Domain.Orders;

/// <summary>Makes order numbers that people can read out: no letter looks like a digit, and no number tells how many orders there are.</summary>
internal static class OrderNumber
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Next(DateTime placedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"MG{placedAt:yyMMdd}{RandomNumberGenerator.GetString(Letters, 6)}");
}
