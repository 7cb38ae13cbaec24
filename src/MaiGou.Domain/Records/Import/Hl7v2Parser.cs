namespace MaiGou.Domain.Records.Import;

/// <summary>The head of an HL7 message, as far as it can be read; enough to acknowledge it.</summary>
internal sealed class Hl7Head
{
    public required string SendingApplication { get; init; }

    public required string SendingFacility { get; init; }

    public required string ControlId { get; init; }

    public required string Version { get; init; }

    public required string ProcessingId { get; init; }
}

/// <summary>Reads an ORU^R01 message. Source: HL7 v2.5.1 chapter 7; health interop rules §5.</summary>
internal static class Hl7v2Parser
{
    private const byte FrameStart = 0x0B;
    private const byte FrameEnd = 0x1C;

    /// <summary>The head alone. Shape: null when there is no readable one.</summary>
    public static Hl7Head? HeadOf(ReadOnlySpan<byte> body)
    {
        if (!StrictUtf8.TryRead(FirstLine(Unframed(body)), out var line) || Hl7Delimiters.Of(line) is not { } delimiters)
        {
            return null;
        }

        var msh = new Hl7Segment(line, delimiters);
        return new Hl7Head
        {
            SendingApplication = msh.Text(3),
            SendingFacility = msh.Text(4),
            ControlId = msh.Text(10),
            ProcessingId = msh.Text(11),
            Version = msh.Text(12),
        };
    }

    /// <summary>Reads the whole message, or says why not.</summary>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="facility">Code of the clinic that the sender may speak for.</param>
    public static Parsed Parse(ReadOnlySpan<byte> body, string facility)
    {
        var unframed = Unframed(body);
        if (!StrictUtf8.TryRead(unframed, out var text))
        {
            return new ImportFailure("ENCODING_INVALID_UTF8", Hl7Codes.ApplicationError);
        }

        if (Hl7Delimiters.Of(text) is not { } delimiters)
        {
            return new ImportFailure("NOT_HL7", Hl7Codes.SegmentSequence, "MSH^1");
        }

        if (!IsWhole(body))
        {
            return new ImportFailure("TRUNCATED", Hl7Codes.SegmentSequence);
        }

        var segments = text.Split('\r', '\n').Where(l => l.Length > 0).Select(l => new Hl7Segment(l, delimiters)).ToList();
        return Refuse(segments[0], facility) is { } failure ? failure : Hl7Results.Read(segments);
    }

    /// <summary>Every segment ends with a carriage return; a message without the last one was cut, however complete its head looks.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> body) => Unframed(body) is [.., (byte)'\r' or (byte)'\n'];

    private static ImportFailure? Refuse(Hl7Segment msh, string facility) =>
        msh.Text(9) != "ORU" ? new ImportFailure("UNSUPPORTED_MESSAGE", Hl7Codes.UnsupportedMessage, "MSH^1^9")
        : msh.Text(9, 2) is not ("R01" or "") ? new ImportFailure("UNSUPPORTED_MESSAGE", Hl7Codes.UnsupportedEvent, "MSH^1^9")
        : msh.Text(11) != "P" ? new ImportFailure("NOT_PRODUCTION", Hl7Codes.UnsupportedProcessing, "MSH^1^11")
        : !msh.Text(12).StartsWith("2.", StringComparison.Ordinal) ? new ImportFailure("UNSUPPORTED_VERSION", Hl7Codes.UnsupportedVersion, "MSH^1^12")
        : msh.Text(18) is not ("" or "UNICODE UTF-8" or "UNICODE" or "ASCII") ? new ImportFailure("ENCODING_UNSUPPORTED", Hl7Codes.ApplicationError, "MSH^1^18")
        : msh.Text(10).Length == 0 ? new ImportFailure("MESSAGE_ID_MISSING", Hl7Codes.RequiredField, "MSH^1^10")
        : msh.Text(4) != facility ? new ImportFailure("SENDER_NOT_YOURS", Hl7Codes.TableValue, "MSH^1^4")
        : null;

    private static ReadOnlySpan<byte> Unframed(ReadOnlySpan<byte> body)
    {
        var start = body.Length > 0 && body[0] == FrameStart ? 1 : 0;
        var end = start == 1 ? body.LastIndexOf(FrameEnd) : -1;
        return end > start ? body[start..end] : body[start..];
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? text : text[..end];
    }
}

/// <summary>Error codes of HL7 table 0357.</summary>
internal static class Hl7Codes
{
    public const string SegmentSequence = "100";
    public const string RequiredField = "101";
    public const string DataType = "102";
    public const string TableValue = "103";
    public const string UnsupportedMessage = "200";
    public const string UnsupportedEvent = "201";
    public const string UnsupportedProcessing = "202";
    public const string UnsupportedVersion = "203";
    public const string DuplicateKey = "205";
    public const string ApplicationError = "207";
}
