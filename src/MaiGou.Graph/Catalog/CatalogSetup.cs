using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Events;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MaiGou.Graph.Catalog;

internal static class CatalogSetup
{
    /// <summary>Registers packages and exam items.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<CatalogSignal>()
        .AddSingleton<LiveCatalog>()
        .AddSingleton<IInterceptor, CatalogChanges>()
        .AddHostedService<CatalogFollowing>()
        .AddSingleton<PackageList>()
        .AddSingleton<PackageFacetReads>()
        .AddSingleton<PackageReads>()
        .AddSingleton<ItemReads>()
        .AddSingleton<PackageAdvice>()
        .AddSingleton<IInvariant, PackagesCountTheirItems>()
        .AddSingleton<IDemoPart, CatalogDemo>()
        .AddNode<CheckupPackage>((provider, ids, ct) => provider.GetRequiredService<PackageReads>().ByIdsAsync(ids, ct))
        .AddNode<ExamItem>((provider, ids, ct) => provider.GetRequiredService<ItemReads>().ByIdsAsync(ids, ct))
        .AddRefusalText<NotEligibleError>(
            e => e.Reason == EligibilityReason.Sex ? $"该套餐仅适用于{(e.Sex == Sex.Male ? "男性" : "女性")}。" : $"该套餐适用于{AgesZh(e)}，受检人当日{e.Age}岁。",
            e => e.Reason == EligibilityReason.Sex ? $"This package is for {(e.Sex == Sex.Male ? "men" : "women")} only." : $"This package is for people {AgesEn(e)}; the person is {e.Age} on that day.");

    private static string AgesZh(NotEligibleError e) => e.MaxAge is { } max ? $"{e.MinAge}–{max}岁" : $"{e.MinAge}岁及以上";

    private static string AgesEn(NotEligibleError e) => e.MaxAge is { } max ? $"from {e.MinAge} to {max}" : $"of {e.MinAge} and older";

    /// <summary>Keeps the catalogue of this node current.</summary>
    private sealed class CatalogFollowing(LiveCatalog catalog, EventTail tail) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => catalog.FollowAsync(tail, stoppingToken);
    }
}
