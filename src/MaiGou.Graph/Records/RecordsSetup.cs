using System.Globalization;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Records;
using MaiGou.Domain.Records.Import;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;

namespace MaiGou.Graph.Records;

internal static class RecordsSetup
{
    /// <summary>Registers reports, results, their import and their trends, and the care that follows from them.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services, IConfiguration configuration) => services
        .AddRecordsAndCare()
        .AddSingleton<IDemoPart, RecordsDemo>()
        // Who may see a row, and whether it is released, is asked afterwards like on every path.
        .AddNode<Report>((provider, ids, ct) => provider.GetRequiredService<ReportReads>().ByIdsAsync(ids, ct))
        .AddNode<Observation>((provider, ids, ct) => provider.GetRequiredService<ObservationReads>().ByIdsAsync(ids, ct))
        .AddNode<Attachment>((provider, ids, ct) => provider.GetRequiredService<AttachmentReads>().ByIdsAsync(ids, ct))
        .AddRefusalText<TooManyAttachmentsError>(
            e => $"一份报告最多附 {e.MaxCount} 个文件。",
            e => $"A report can have {e.MaxCount} files.")
        .AddRefusalText<AlreadyReleasedError>(
            _ => "报告没有待发布的内容。",
            _ => "There is nothing in this report that waits for a release.")
        .AddRefusalText<CriticalContactRequiredError>(
            e => $"报告含有 A 类重要异常结果（{string.Join('、', e.RuleIds)}），请先由专人联系患者并记录，再发布。",
            e => $"The report holds class A results ({string.Join(", ", e.RuleIds)}): tell the patient in person and record it, then release.")
        .AddRefusalText<ReportHeldError>(
            e => $"报告有 {e.QuarantinedCount} 项结果待处理，请等待更正，或选择不含这些结果发布。",
            e => $"{e.QuarantinedCount} results of the report are in quarantine: wait for good ones, or leave them out on purpose.")
        .AddRefusalText<ImportUnreadableError>(
            e => e.Reason == "SENDER_NOT_YOURS" ? "该报文来自其他机构，未导入。" : $"报文无法读取，未导入（{e.Reason}）。",
            e => e.Reason == "SENDER_NOT_YOURS" ? "This message is another clinic's; nothing was imported." : $"This message cannot be read; nothing was imported ({e.Reason}).")
        .AddRefusalText<ImportDuplicateError>(
            e => $"同一报文已于 {Instant(e.ReceivedAt)} 收到，未重复导入。",
            e => $"The same message came at {Instant(e.ReceivedAt)}; nothing was imported again.")
        .AddRefusalText<ImportConflictError>(
            e => $"该报文编号已用于 {Instant(e.ReceivedAt)} 收到的另一份内容，未导入，请人工核对。",
            e => $"The id of this message served other content at {Instant(e.ReceivedAt)}; nothing was imported, somebody has to look.");

    private static string Instant(DateTime at) => at.ToString("u", CultureInfo.InvariantCulture);
}
