using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Domain.Records.Import;

/// <summary>Names messages, so that a repeated one is known again.</summary>
internal static class MessageIds
{
    public const int MaxLength = 200;

    /// <summary>The sender's own id where the message is whole, else the hash: a cut message must not use up the id of the whole one.</summary>
    public static string Of(ImportFormat format, byte[] body, string hash) =>
        format == ImportFormat.Hl7V2
            ? IsWhole(body) && Hl7v2Parser.HeadOf(body) is { ControlId.Length: > 0 } head ? Short(Hl7Message.IdOf(head)) : $"sha256:{hash}"
            : PartnerJsonParser.Parse(body).Report is { } report ? Short($"{report.MessageId}|{hash}") : $"sha256:{hash}";

    /// <summary>What two messages of one id say differently, for the person who decides. Shape: at most 20 lines.</summary>
    public static string Differences(byte[] first, byte[] second)
    {
        var before = Lines(first);
        var after = Lines(second);
        var lines = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .Select(key => $"{key}: {before.GetValueOrDefault(key, "-")} / {after.GetValueOrDefault(key, "-")}");
        var text = string.Join('\n', lines.Take(20));
        return text.Length <= ImportMessage.MaxDetailLength ? text : text[..ImportMessage.MaxDetailLength];
    }

    private static Dictionary<string, string> Lines(byte[] body) =>
        Hl7v2Parser.Parse(body, Hl7v2Parser.HeadOf(body)?.SendingFacility ?? string.Empty).Report is { } report
            ? report.Results.GroupBy(r => $"{r.Code} {r.Name}").ToDictionary(g => g.Key, g => string.Join(", ", g.Select(r => r.Text)), StringComparer.Ordinal)
            : [];

    private static bool IsWhole(byte[] body) =>
        StrictUtf8.TryRead(body, out _) && Hl7v2Parser.IsWhole(body);

    private static string Short(string id) =>
        id.Length <= MaxLength ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
