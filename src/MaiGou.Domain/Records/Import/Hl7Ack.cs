using System.Globalization;
using System.Text;

namespace MaiGou.Domain.Records.Import;

/// <summary>Writes acknowledgements. Source: HL7 v2.5.1 chapter 2.14 (MSA, ERR); health interop rules §5.2.</summary>
internal static class Hl7Ack
{
    /// <summary>AA: the message is taken over, or safe with a person who will decide.</summary>
    public static ImportReply Accept(Hl7Head head, Guid id, DateTime now) => Write(head, id, now, "AA", []);

    /// <summary>AE: one ERR per result that was not taken over.</summary>
    public static ImportReply Errors(Hl7Head head, Guid id, DateTime now, IReadOnlyList<ResultProblem> problems) =>
        Write(head, id, now, "AE", problems.Select(p => Err(p.Location, CodeOf(p.Reason), p.Reason)));

    /// <summary>AR: the message as a whole is not taken over.</summary>
    public static ImportReply Reject(Hl7Head? head, Guid id, DateTime now, ImportFailure failure) =>
        Write(head, id, now, "AR", failure.Locations.DefaultIfEmpty(string.Empty).Select(l => Err(l, failure.Hl7Code, failure.Reason)));

    /// <summary>AE: the control id served another content before.</summary>
    public static ImportReply Conflict(Hl7Head head, Guid id, DateTime now) =>
        Write(head, id, now, "AE", [Err("MSH^1^10", Hl7Codes.DuplicateKey, "DUPLICATE_ID_OTHER_BODY")]);

    private static ImportReply Write(Hl7Head? head, Guid id, DateTime now, string code, IEnumerable<string> errors)
    {
        var time = now.ToString("yyyyMMddHHmmss'+0000'", CultureInfo.InvariantCulture);
        var ack = new StringBuilder();
        ack.Append(CultureInfo.InvariantCulture, $"MSH|^~\\&|MAIGOU|MAIGOU|{Safe(head?.SendingApplication)}|{Safe(head?.SendingFacility)}|{time}||ACK^R01^ACK|{id:N}|P|")
            .Append(head?.Version is { Length: > 0 } version ? Safe(version) : "2.5.1").Append("||||||UNICODE UTF-8\r")
            .Append(CultureInfo.InvariantCulture, $"MSA|{code}|{Safe(head?.ControlId)}\r");
        foreach (var error in errors)
        {
            ack.Append(error).Append('\r');
        }

        return new ImportReply(200, Encoding.UTF8.GetBytes(ack.ToString()));
    }

    private static string Err(string location, string code, string reason) => $"ERR||{location}|{code}^{NameOf(code)}^HL70357|E|{reason}";

    private static string CodeOf(string reason) => reason switch
    {
        "UNIT_UNKNOWN" or "CODE_UNKNOWN" or "STATUS_UNKNOWN" => Hl7Codes.TableValue,
        "UNIT_MISSING" or "TIME_MISSING" or "VALUE_MISSING" => Hl7Codes.RequiredField,
        "DUPLICATE_RESULT" or "RESULT_CONFLICT" => Hl7Codes.DuplicateKey,
        "CORRECTION_WITHOUT_ORIGINAL" => "204",
        _ => Hl7Codes.DataType,
    };

    private static string NameOf(string code) => code switch
    {
        Hl7Codes.SegmentSequence => "Segment sequence error",
        Hl7Codes.RequiredField => "Required field missing",
        Hl7Codes.DataType => "Data type error",
        Hl7Codes.TableValue => "Table value not found",
        Hl7Codes.UnsupportedMessage => "Unsupported message type",
        Hl7Codes.UnsupportedEvent => "Unsupported event code",
        Hl7Codes.UnsupportedProcessing => "Unsupported processing id",
        Hl7Codes.UnsupportedVersion => "Unsupported version id",
        "204" => "Unknown key identifier",
        Hl7Codes.DuplicateKey => "Duplicate key identifier",
        _ => "Application internal error",
    };

    /// <summary>What we give back was read from the sender: delimiters in it must not break our own message.</summary>
    private static string Safe(string? text) => (text ?? string.Empty)
        .Replace("\\", "\\E\\", StringComparison.Ordinal).Replace("|", "\\F\\", StringComparison.Ordinal)
        .Replace("^", "\\S\\", StringComparison.Ordinal).Replace("~", "\\R\\", StringComparison.Ordinal)
        .Replace("&", "\\T\\", StringComparison.Ordinal).Replace("\r", string.Empty, StringComparison.Ordinal);
}

/// <summary>A result that was not taken over.</summary>
/// <param name="Location">Place with the field at fault, as in HL7's ERR-2.</param>
/// <param name="Reason">A stable word such as UNIT_UNKNOWN.</param>
internal sealed record ResultProblem(string Location, string Reason);
