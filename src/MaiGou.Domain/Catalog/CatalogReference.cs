using System.Globalization;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Catalog;

/// <summary>The price list that ships with the product: items, packages, and what is in them.</summary>
/// <remarks>Source: Catalog/Reference; each price names where it comes from and how sure that is. The explaining words are our own.</remarks>
internal static class CatalogReference
{
    public static IReadOnlyList<ExamItem> Items()
    {
        var words = ReferenceTable.Read("Catalog", "item_words.csv").ToDictionary(row => row["item_code"]);
        var departments = ReferenceTable.Read("Catalog", "departments.csv").ToDictionary(row => row["name_zh"], row => row["name_en"]);
        return [.. ReferenceTable.Read("Catalog", "checkup_items.csv").Select((row, i) => ItemOf(row, words[row["item_code"]], departments, i + 1))];
    }

    /// <summary>Every package with the codes of its items.</summary>
    public static IReadOnlyList<(CheckupPackage Package, IReadOnlyList<string> ItemCodes)> Packages()
    {
        var words = ReferenceTable.Read("Catalog", "package_words.csv").ToDictionary(row => row["package_code"]);
        return [.. ReferenceTable.Read("Catalog", "packages.csv").Select(row =>
            (PackageOf(row, words[row["package_code"]]), (IReadOnlyList<string>)row["item_codes"].Split('|')))];
    }

    private static ExamItem ItemOf(
        IReadOnlyDictionary<string, string> row, IReadOnlyDictionary<string, string> words, Dictionary<string, string> departments, int position) => new()
    {
        Id = DemoIds.Of<ExamItem>(row["item_code"]),
        Code = row["item_code"],
        Position = position,
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        FindsZh = words["finds_zh"],
        FindsEn = words["finds_en"],
        DepartmentZh = row["department"],
        DepartmentEn = departments[row["department"]],
        PriceFen = Number(row["list_price_fen"]),
        Sex = SexOf(row["sex"]),
        MinAge = (int)Number(row["age_min"]),
        MaxAge = AgeOf(row["age_max"]),
        IsFasting = row["fasting"] == "1",
        PreparationZh = Given(row["preparation_zh"]),
        PreparationEn = Given(words["preparation_en"]),
        ContraindicationZh = Given(row["contraindication_zh"]),
        ContraindicationEn = Given(words["contraindication_en"]),
        IndicatorCodes = row["indicator_codes"],
        ResultKind = Enum.Parse<ResultKind>(row["result_kind"], ignoreCase: true),
        CoveredByCode = Given(words["covered_by"]),
        PriceSource = row["price_source"],
        PriceCertainty = row["certainty"],
    };

    private static CheckupPackage PackageOf(IReadOnlyDictionary<string, string> row, IReadOnlyDictionary<string, string> words) => new()
    {
        Id = DemoIds.Of<CheckupPackage>(row["package_code"]),
        Code = row["package_code"],
        NameZh = row["name_zh"],
        NameEn = row["name_en"],
        NoteZh = Given(words["note_zh"]),
        NoteEn = Given(words["note_en"]),
        Kind = Enum.Parse<PackageKind>(row["kind"], ignoreCase: true),
        Sex = SexOf(row["sex"]),
        MinAge = (int)Number(row["age_min"]),
        MaxAge = AgeOf(row["age_max"]),
        IsFasting = row["fasting"] == "1",
        PriceFen = Number(row["price_fen"]),
        ListPriceFen = Number(row["list_price_fen"]),
        ItemCount = (int)Number(row["item_count"]),
        SearchText = SearchWords.Of(row["package_code"], row["name_zh"], row["name_en"]),
        PriceSource = row["price_source"],
        PriceCertainty = row["certainty"],
    };

    private static Sex SexOf(string text) => text switch
    {
        "both" => Sex.Unknown,
        "male" => Sex.Male,
        "female" => Sex.Female,
        _ => throw new FormatException($"The price list names a sex {text}."),
    };

    private static int? AgeOf(string text) => text.Length == 0 ? null : (int)Number(text);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
