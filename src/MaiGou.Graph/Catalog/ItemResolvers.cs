using MaiGou.Domain.Catalog;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Texts;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Catalog;

[ObjectType<ExamItem>]
internal static class ItemResolvers
{
    public static string Name([Parent] ExamItem item, Locale locale) => locale.Pick(item.NameZh, item.NameEn);

    public static string Finds([Parent] ExamItem item, Locale locale) => locale.Pick(item.FindsZh, item.FindsEn);

    public static string Department([Parent] ExamItem item, Locale locale) => locale.Pick(item.DepartmentZh, item.DepartmentEn);

    public static Money Price([Parent] ExamItem item) => Money.Cny(item.PriceFen);

    public static PriceSource? PriceSource([Parent] ExamItem item) => Catalog.PriceSource.Of(item.PriceSource, item.PriceCertainty);

    public static string? Preparation([Parent] ExamItem item, Locale locale) => locale.PickOrNull(item.PreparationZh, item.PreparationEn);

    public static string? Contraindication([Parent] ExamItem item, Locale locale) =>
        locale.PickOrNull(item.ContraindicationZh, item.ContraindicationEn);

    public static IReadOnlyList<string> IndicatorCodes([Parent] ExamItem item) => item.Indicators;
}

[ObjectType<NotCheckedGroup>]
internal static class NotCheckedGroupResolvers
{
    public static string Department([Parent] NotCheckedGroup group, Locale locale) => locale.Pick(group.DepartmentZh, group.DepartmentEn);
}

[ObjectType<PackagePriceCount>]
internal static class PackagePriceCountResolvers
{
    public static Money From([Parent] PackagePriceCount band) => Money.Cny(band.FromFen);

    public static Money? Below([Parent] PackagePriceCount band) => band.BelowFen is { } fen ? Money.Cny(fen) : null;
}
