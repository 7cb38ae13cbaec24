using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Which document a request means: the text it carries, or one that it names by id or hash (D01–D07).</summary>
internal sealed class DocumentChoice(TrustedDocumentMode mode, TrustedDocuments trusted, PersistedQueries persisted)
{
    public static DocumentChoice TextOnly { get; } = new(TrustedDocumentMode.Off, TrustedDocuments.None, new PersistedQueries(0));

    /// <summary>True when every request carries its text and nothing needs to be looked up.</summary>
    private bool IsTextOnly => mode == TrustedDocumentMode.Off && !persisted.IsOn;

    public ChosenDocument Of(GraphQLRequest request, RequestContext context)
    {
        if (mode != TrustedDocumentMode.Off && request.DocumentId is { } id)
        {
            return OfId(id, request.Document);
        }

        if (mode == TrustedDocumentMode.TrustedOnly && !context.FreeTextAllowed)
        {
            return Refused(
                RequestErrorKind.UntrustedDocument,
                "Only trusted documents run here. Send the documentId of one instead of text.",
                ErrorCodes.TrustedDocumentsOnly);
        }

        return IsTextOnly && !request.Document.IsEmpty ? new ChosenDocument(request.Document) : OfHash(request);
    }

    /// <summary>Told when a document has proved valid for the first time.</summary>
    public void Keep(ChosenDocument chosen)
    {
        if (chosen.NewHash is { } hash)
        {
            persisted.Add(hash, chosen.Text.Span);
        }
    }

    private ChosenDocument OfId(string id, ReadOnlyMemory<byte> text)
    {
        if (DocumentId.Normalized(id) is not { } normalized)
        {
            return Refused(
                RequestErrorKind.Malformed,
                "\"documentId\" must be sha256: and 64 hexadecimal digits, or letters, digits and . _ ~ - only.",
                ErrorCodes.BadRequest);
        }

        if (trusted.Find(normalized) is not { } document)
        {
            return Refused(RequestErrorKind.UnknownDocument, "No document is known by this id.", ErrorCodes.PersistedQueryNotFound);
        }

        return text.IsEmpty || text.Span.SequenceEqual(document.Text)
            ? new ChosenDocument(document.Text) { Trusted = document }
            : Refused(
                RequestErrorKind.Malformed, "\"query\" is not the document that \"documentId\" names.", ErrorCodes.PersistedQueryMismatch);
    }

    private ChosenDocument OfHash(GraphQLRequest request)
    {
        var hash = PersistedQueries.HashIn(request.Extensions);

        // Free text that one caller may send must not become a document that all may name.
        var isOn = persisted.IsOn && mode != TrustedDocumentMode.TrustedOnly;
        if (hash is null || (!isOn && !request.Document.IsEmpty))
        {
            return new ChosenDocument(request.Document);
        }

        // Clients of this protocol look for these very messages and then send the text.
        if (!isOn)
        {
            return Refused(RequestErrorKind.Malformed, "PersistedQueryNotSupported", ErrorCodes.PersistedQueryNotSupported);
        }

        if (hash.Length == 0)
        {
            return Refused(
                RequestErrorKind.Malformed,
                "\"extensions.persistedQuery\" must have version 1 and a \"sha256Hash\" of 64 hexadecimal digits.",
                ErrorCodes.BadRequest);
        }

        if (request.Document.IsEmpty)
        {
            return persisted.Find(hash) is { } known
                ? new ChosenDocument(known)
                : Refused(RequestErrorKind.UnknownDocument, "PersistedQueryNotFound", ErrorCodes.PersistedQueryNotFound);
        }

        return DocumentId.HashOf(request.Document.Span) == hash
            ? new ChosenDocument(request.Document) { NewHash = hash }
            : Refused(RequestErrorKind.Malformed, "\"sha256Hash\" is not the hash of \"query\".", ErrorCodes.PersistedQueryMismatch);
    }

    private static ChosenDocument Refused(RequestErrorKind kind, string message, string code) =>
        new(default) { Refusal = new RefusedResult(kind, new GraphQLError(message, code)) };
}

/// <summary>The document of one request, or why it has none.</summary>
internal readonly record struct ChosenDocument(ReadOnlyMemory<byte> Text)
{
    /// <summary>Set when the document was planned at start-up.</summary>
    public TrustedDocument? Trusted { get; init; }

    /// <summary>Set when the document is to be kept under this hash once it has proved valid.</summary>
    public string? NewHash { get; init; }

    public RefusedResult? Refusal { get; init; }
}
