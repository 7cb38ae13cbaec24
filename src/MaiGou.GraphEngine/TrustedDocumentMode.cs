namespace MaiGou.GraphEngine;

/// <summary>Whether clients may name a stored document by its id, and whether they must (D03).</summary>
public enum TrustedDocumentMode
{
    /// <summary><c>documentId</c> is a member like any unknown one.</summary>
    Off,

    /// <summary>A request carries a document's id or its text.</summary>
    Allow,

    /// <summary>Text is refused unless it is that of the document named along with it, or the caller may send any (<see cref="RequestContext.FreeTextAllowed"/>).</summary>
    TrustedOnly,
}
