using MaiGou.Domain.Accounts;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Import;

/// <summary>Form of a message.</summary>
public enum ImportFormat
{
    /// <summary>HL7 v2 ORU^R01, one message, no MLLP frame.</summary>
    Hl7V2,

    /// <summary>The JSON of Chinese checkup platforms.</summary>
    PartnerJson,
}

/// <summary>How far a message got.</summary>
public enum ImportState
{
    /// <summary>The bytes are safe; nothing else is done.</summary>
    Received,

    /// <summary>No person could be named for certain; a person decides.</summary>
    Unmatched,

    /// <summary>Everything was taken over.</summary>
    Stored,

    /// <summary>The good results were taken over, the others wait for a person.</summary>
    PartlyQuarantined,

    /// <summary>Not readable as a whole; nothing was taken over.</summary>
    Rejected,

    /// <summary>The message id served other content before; nothing was taken over, a person looks.</summary>
    Conflict,
}

/// <summary>One message of a partner, byte for byte, and what came of it. Kept before anything is read from it.</summary>
public sealed class ImportMessage
{
    public const int MaxDetailLength = 4000;

    public required Id<ImportMessage> Id { get; init; }

    /// <summary>The client that sent it; for a file that staff brought, <c>desk@</c> and the code of the clinic.</summary>
    public required string PartnerClientId { get; init; }

    /// <summary>The clinic that the client acts for.</summary>
    public required Id<Clinic> ClinicId { get; init; }

    /// <summary>Who brought it; null for a clinic's own system.</summary>
    public Id<StaffMember>? UploadedBy { get; init; }

    public required ImportFormat Format { get; init; }

    /// <summary>The sender's id of the message; for unreadable ones the hash of the body.</summary>
    public required string MessageId { get; init; }

    /// <summary>1 for the first content under the id, more for each other content that claimed it.</summary>
    public required int Occurrence { get; init; }

    /// <summary>SHA-256 of the body in hex.</summary>
    public required string BodySha256 { get; init; }

    public required byte[] Body { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required ImportState State { get; set; }

    /// <summary>Incremented at each change.</summary>
    public int Version { get; set; } = 1;

    /// <summary>A stable word for what is wrong; null when nothing is.</summary>
    public string? Reason { get; set; }

    /// <summary>What a person needs to decide; may hold result values.</summary>
    public string? Detail { get; set; }

    /// <summary>The patient it was matched to.</summary>
    public Id<Patient>? PatientId { get; set; }

    public Id<Report>? ReportId { get; set; }

    /// <summary>How many results were taken over from it.</summary>
    public int AcceptedCount { get; set; }

    /// <summary>The answer that was given; given again when the same message comes again.</summary>
    public byte[]? Reply { get; set; }

    /// <summary>HTTP status of the answer.</summary>
    public int ReplyStatus { get; set; }

    /// <summary>How often processing began.</summary>
    public int Attempts { get; set; }

    /// <summary>A message that is still Received then was left behind by a stopped process.</summary>
    public required DateTime ResumeAfter { get; set; }
}

/// <summary>The answer to a partner.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">An HL7 acknowledgement or JSON, in UTF-8.</param>
public sealed record ImportReply(int Status, byte[] Body);
