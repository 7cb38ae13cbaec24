using System.Diagnostics.CodeAnalysis;
using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.Planning;

/// <summary>A stored document with its operations planned (D04). Plans hold no roles, so one serves every caller.</summary>
internal sealed class TrustedDocument(
    byte[] text, IReadOnlyList<PreparedOperation> operations, IReadOnlyList<GraphQLError> closedErrors)
{
    public byte[] Text { get; } = text;

    /// <summary>Finds the prepared operation for this caller; otherwise the request error tells why there is none.</summary>
    public bool TryFind(
        string? operationName,
        bool introspectionAllowed,
        [NotNullWhen(true)] out PreparedOperation? operation,
        [NotNullWhen(false)] out RefusedResult? refusal)
    {
        (operation, refusal) = (null, null);

        // What a caller may learn of the schema is asked anew each time, for the document was validated for nobody in particular (I12).
        if (!introspectionAllowed && closedErrors.Count > 0)
        {
            refusal = new RefusedResult(RequestErrorKind.Validation, closedErrors);
            return false;
        }

        operation = operationName is null
            ? operations.Count == 1 ? operations[0] : null
            : operations.FirstOrDefault(o => o.Name == operationName);
        if (operation is null)
        {
            refusal = new RefusedResult(RequestErrorKind.Operation, Preparation.NotChosen(operationName));
        }

        return operation is not null;
    }
}
