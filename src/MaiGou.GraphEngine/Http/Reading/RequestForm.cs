namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Which optional members a request may have; the others are ignored like any unknown one.</summary>
/// <param name="TakesDocumentId">True when <c>documentId</c> counts (D01).</param>
/// <param name="TakesOnError">True when <c>onError</c> counts (X40).</param>
/// <param name="MaxVariableSets">Sets that <c>variables</c> may hold as a list; 0 when it must be one map (B03).</param>
internal sealed record RequestForm(bool TakesDocumentId, bool TakesOnError, int MaxVariableSets)
{
    /// <summary>The form that the host's options allow on every transport.</summary>
    public static RequestForm Of(GraphQLServerOptions server) =>
        new(server.TrustedDocuments != TrustedDocumentMode.Off, server.AllowOnError, 0);
}
