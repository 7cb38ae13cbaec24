using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Catalog;

internal sealed record PackageBy(Id<CheckupPackage>? Id, string? Code);

internal sealed record PackageOrderInput(PackageOrderField Field, bool IsDescending)
{
    public PackageOrder Read() => new(Field, IsDescending);
}

internal sealed record PackageFilterInput(
    Sex? Sex,
    int? Age,
    decimal? MinPrice,
    decimal? MaxPrice,
    IReadOnlyList<string>? ItemCodes,
    PackageKind? Kind,
    string? Text,
    Id<Clinic>? Clinic)
{
    private const decimal MaxYuan = 10_000_000;

    public static PackageFilter Read(PackageFilterInput? input) => input is null ? PackageFilter.None : new PackageFilter
    {
        Sex = input.Sex,
        Age = input.Age,
        MinPriceFen = Fen(input.MinPrice, decimal.Ceiling),
        MaxPriceFen = Fen(input.MaxPrice, decimal.Floor),
        ItemCodes = input.ItemCodes,
        Kind = input.Kind,
        Text = input.Text,
        Clinic = input.Clinic,
    };

    /// <summary>A bound between two fen moves inwards, so that no price outside it passes.</summary>
    private static long? Fen(decimal? yuan, Func<decimal, decimal> inwards) => yuan switch
    {
        null => null,
        >= 0 and <= MaxYuan => (long)inwards(yuan.Value * 100),
        _ => throw new GraphQLException("Prices must be from 0 to 10000000.", ErrorCodes.BadUserInput),
    };
}
