using MaiGou.Domain.Accounts;

namespace MaiGou.Domain.Records.Import;

/// <summary>A message in the form that all formats are read into; nothing in it is trusted yet.</summary>
internal sealed class IncomingReport
{
    public required string MessageId { get; init; }

    public required IncomingPatient Patient { get; init; }

    public required string OrderNumber { get; init; }

    /// <summary>In the order of the message.</summary>
    public required IReadOnlyList<IncomingResult> Results { get; init; }
}

/// <summary>Who the message says it is about. A class, so that no log prints it.</summary>
internal sealed class IncomingPatient
{
    /// <summary>Numbers by which the sender knows the person, with who gave them.</summary>
    public required IReadOnlyList<(string System, string Value)> Numbers { get; init; }

    public string? IdNumber { get; init; }

    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    public DateOnly? BirthDate { get; init; }
}

/// <summary>What the sender says about the standing of a result.</summary>
internal enum IncomingStatus
{
    Final,
    Corrected,
    Declined,
    Pending,

    /// <summary>Any other standing; a person decides.</summary>
    Other,
}

/// <summary>One result as sent.</summary>
internal sealed class IncomingResult
{
    /// <summary>Place in the message without a field, such as <c>OBX^4</c>.</summary>
    public required string Location { get; init; }

    public required int Position { get; init; }

    /// <summary>The code as sent, for people.</summary>
    public required string Code { get; init; }

    /// <summary>What we know under that code; null for narrative findings and unknown codes.</summary>
    public Indicator? Indicator { get; init; }

    /// <summary>A finding in words, which needs no indicator.</summary>
    public bool IsNarrative { get; init; }

    public required string Name { get; init; }

    /// <summary>The value as people read it, comparator included.</summary>
    public required string Text { get; init; }

    public required string Unit { get; init; }

    public required string Range { get; init; }

    /// <summary>The laboratory's own flag, such as H; empty without one.</summary>
    public required string Flag { get; init; }

    public required IncomingStatus Status { get; init; }

    public required string FillerNumber { get; init; }

    /// <summary>Null when the sender gives none that can be read.</summary>
    public DateTime? SampledAt { get; init; }

    public bool? IsFasting { get; init; }

    public string? Method { get; init; }

    public string? Note { get; init; }
}

/// <summary>Why a whole message cannot be taken over.</summary>
/// <param name="Reason">A stable word such as TRUNCATED.</param>
/// <param name="Locations">Fields at fault, as in HL7's ERR-2; empty when it is the whole.</param>
/// <param name="Hl7Code">Code of HL7 table 0357.</param>
internal sealed record ImportFailure(string Reason, string Hl7Code, params IReadOnlyList<string> Locations);

/// <summary>The outcome of reading a message: one of the two.</summary>
internal sealed record Parsed(IncomingReport? Report, ImportFailure? Failure)
{
    public static implicit operator Parsed(ImportFailure failure) => new(null, failure);

    public static implicit operator Parsed(IncomingReport report) => new(report, null);
}
