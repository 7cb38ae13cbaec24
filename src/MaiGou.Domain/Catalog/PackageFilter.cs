using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>Which packages to list: all of the given conditions hold. Null: no such condition.</summary>
public sealed record PackageFilter
{
    public static PackageFilter None { get; } = new();

    /// <summary>Packages that somebody of this sex may have.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Packages that somebody of this age may have. Unit: completed years.</summary>
    public int? Age { get; init; }

    /// <summary>Unit: fen, included.</summary>
    public long? MinPriceFen { get; init; }

    /// <summary>Unit: fen, included.</summary>
    public long? MaxPriceFen { get; init; }

    /// <summary>Codes of items that must all be in the package.</summary>
    public IReadOnlyList<string>? ItemCodes { get; init; }

    public PackageKind? Kind { get; init; }

    /// <summary>A part of the code or of the name in either language, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Packages that this clinic offers.</summary>
    public Id<Clinic>? Clinic { get; init; }

    /// <summary>The filter that lets everything pass, as a text for cursors.</summary>
    internal static string NoneAsText { get; } = None.AsText();

    internal string AsText() => JsonSerializer.Serialize(this);

    /// <summary>The same filter with its text in the form that is searched.</summary>
    internal PackageFilter Prepared() => this with
    {
        Text = string.IsNullOrWhiteSpace(Text) ? null : SearchWords.Of(Text),
        ItemCodes = ItemCodes is null or [] ? null : [.. ItemCodes.Distinct(StringComparer.Ordinal)],
    };

    /// <summary>Whether a package of the catalogue in memory passes this prepared filter.</summary>
    internal bool Passes(CheckupPackage package) =>
        (Sex is not { } sex || package.Sex == Accounts.Sex.Unknown || package.Sex == sex)
        && (Age is not { } age || (package.MinAge <= age && (package.MaxAge is not { } oldest || oldest >= age)))
        && (MinPriceFen is not { } min || package.PriceFen >= min)
        && (MaxPriceFen is not { } max || package.PriceFen <= max)
        && (Kind is not { } kind || package.Kind == kind)
        && (Text is null || package.SearchText.Contains(Text, StringComparison.Ordinal))
        && (Clinic is not { } clinic || PackageContent.Of(package).Clinics.Any(c => c.Id == clinic))
        && (ItemCodes is null || ItemCodes.All(code => PackageContent.Of(package).Items.Any(i => string.Equals(i.Code, code, StringComparison.Ordinal))));
}
