using MaiGou.Domain.Care;
using MaiGou.Domain.Jobs;
using MaiGou.Domain.Records.Import;
using MaiGou.Domain.Records.Trends;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Domain.Records;

/// <summary>Registers the parts of Records and Care that nobody outside needs to name.</summary>
public static class RecordsParts
{
    public static IServiceCollection AddRecordsAndCare(this IServiceCollection services)
    {
        services.AddSingleton<FollowUpPlanner>();
        services.AddSingleton<StoreResults>();
        services.AddSingleton<ProcessImport>();
        services.AddSingleton(p => new ImportReport(
            p.GetRequiredService<Transactions>(), p.GetRequiredService<ProcessImport>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ImportFile(
            p.GetRequiredService<IDbContextFactory<MaiGouDb>>(), p.GetRequiredService<Transactions>(), p.GetRequiredService<ProcessImport>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReleaseReport>();
        services.AddSingleton<AddAttachment>();
        services.AddSingleton<CompleteFollowUp>();
        services.AddSingleton<IJob, ResumeImports>();
        services.AddSingleton<IJob, MarkFollowUpsDue>();
        services.AddSingleton<IJob, AssignReports>();
        services.AddSingleton<IInvariant, ReleasedReportsAreAnnounced>();
        services.AddSingleton<IInvariant, CorrectionsFormChains>();
        services.AddSingleton<IInvariant, NothingIsShownEarly>();
        services.AddSingleton<IInvariant, RecordReferences>();
        services.AddSingleton<IInvariant, OpenFollowUpsAreInCare>();
        services.AddSingleton<ReportReads>();
        services.AddSingleton<AttachmentReads>();
        services.AddSingleton<ObservationReads>();
        services.AddSingleton<TrendReads>();
        services.AddSingleton<ImportReads>();
        services.AddSingleton<FollowUpReads>();
        return services;
    }
}
