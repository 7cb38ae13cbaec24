using System.Globalization;

namespace MaiGou.Domain.Shared;

/// <summary>An amount of one currency.</summary>
/// <remarks>Unit: minor units, fen for CNY. Errors: arithmetic across currencies and overflow throw. Source: docs/adr/0005.</remarks>
public sealed record Money(long MinorUnits, string Currency)
{
    public static Money Cny(long fen) => new(fen, "CNY");

    /// <summary>The amount in major units, exactly.</summary>
    public decimal Amount => MinorUnits * 0.01m; // keeps both decimals: 468.00

    public static Money operator +(Money left, Money right) => new(left.MinorUnits + Same(left, right).MinorUnits, left.Currency);

    public static Money operator -(Money left, Money right) => new(left.MinorUnits - Same(left, right).MinorUnits, left.Currency);

    public static Money operator *(Money amount, int times)
    {
        ArgumentNullException.ThrowIfNull(amount);
        return amount with { MinorUnits = amount.MinorUnits * times };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");

    private static Money Same(Money left, Money right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Currency == right.Currency
            ? right
            : throw new ArgumentException($"Amounts in {left.Currency} and {right.Currency} cannot be combined.", nameof(right));
    }
}
