using System.Text.Json;

namespace MaiGou.Domain.Records.Import;

/// <summary>Answers to platforms in their own form.</summary>
internal static class PartnerJsonReply
{
    public static ImportReply Success { get; } = Write(200, new { success = "T" });

    public static ImportReply Failure(int status, string code, IReadOnlyList<ResultProblem> problems) =>
        problems.Count == 0
            ? Write(status, new { success = "F", errCode = code })
            : Write(status, new { success = "F", errCode = code, errors = problems.Select(p => new { path = p.Location, code = p.Reason }) });

    private static ImportReply Write<T>(int status, T body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body));
}
