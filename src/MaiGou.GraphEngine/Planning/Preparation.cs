using System.Diagnostics.CodeAnalysis;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Planning;

/// <summary>From the text of a request to its prepared operation: parse, validate, choose, compile; or the cached outcome (§2.3).</summary>
internal sealed class Preparation(CompilerSettings settings, PlanCache cache, DocumentChoice documents)
{
    private const int MaxName = 200;

    /// <summary>Finds the operation; otherwise the request error tells why there is none.</summary>
    public bool TryPrepare(
        GraphQLRequest request,
        RequestContext context,
        [NotNullWhen(true)] out PreparedOperation? operation,
        [NotNullWhen(false)] out RefusedResult? refusal)
    {
        var chosen = documents.Of(request, context);
        if (chosen.Refusal is not null)
        {
            (operation, refusal) = (null, chosen.Refusal);
            return false;
        }

        if (chosen.Trusted is { } trusted)
        {
            return trusted.TryFind(request.OperationName, context.IntrospectionAllowed, out operation, out refusal);
        }

        if (!TryPrepare(chosen.Text, request.OperationName, context.IntrospectionAllowed, out operation, out refusal))
        {
            return false;
        }

        documents.Keep(chosen);
        return true;
    }

    private bool TryPrepare(
        ReadOnlyMemory<byte> text,
        string? operationName,
        bool introspectionAllowed,
        [NotNullWhen(true)] out PreparedOperation? operation,
        [NotNullWhen(false)] out RefusedResult? refusal)
    {
        var key = new PlanKey(text, operationName, introspectionAllowed);
        operation = cache.Find(key);
        refusal = null;
        Telemetry.PlanLookedUp(operation is not null);
        if (operation is not null)
        {
            return true;
        }

        // A transport may reuse its buffer once the request is answered; a plan outlives that.
        ReadOnlyMemory<byte> source = text.Length <= settings.Limits.MaxDocumentBytes
            ? text.ToArray()
            : text;
        try
        {
            var document = Parse(source);
            var errors = Validate(document, introspectionAllowed);
            if (errors.Count > 0)
            {
                refusal = new RefusedResult(RequestErrorKind.Validation, errors);
            }
            else if (Choose(document, operationName) is not { } chosen)
            {
                refusal = new RefusedResult(RequestErrorKind.Operation, NotChosen(operationName));
            }
            else
            {
                operation = Plan(document, chosen);
                cache.Add(key.Over(source), operation);
                return true;
            }
        }
        catch (GraphQLSyntaxException exception)
        {
            refusal = new RefusedResult(RequestErrorKind.Syntax, SyntaxErrors.ToError(exception));
        }
        catch (PlanLimitException exception)
        {
            refusal = new RefusedResult(RequestErrorKind.Validation, exception.ToError());
        }

        return false;
    }

    private DocumentNode Parse(ReadOnlyMemory<byte> source)
    {
        using var span = Telemetry.StartStep("graphql.parse");
        return Utf8Parser.ParseExecutable(source, settings.Limits, settings.AllowEmptySelections);
    }

    private IReadOnlyList<GraphQLError> Validate(DocumentNode document, bool introspectionAllowed)
    {
        using var span = Telemetry.StartStep("graphql.validate");
        return DocumentValidator.Validate(document, settings.Schema.Schema, settings.Limits, introspectionAllowed);
    }

    private PreparedOperation Plan(DocumentNode document, OperationDefinitionNode operation)
    {
        using var span = Telemetry.StartStep("graphql.plan");
        return new PreparedOperation(settings, document, operation);
    }

    private static OperationDefinitionNode? Choose(DocumentNode document, string? name)
    {
        var operations = document.Definitions.OfType<OperationDefinitionNode>();
        return name is null
            ? operations.Take(2).ToList() is [var only] ? only : null
            : operations.FirstOrDefault(o => o.Name?.Value == name);
    }

    public static GraphQLError NotChosen(string? name) => new(
        name is null
            ? "Must provide operation name if query contains multiple operations."
            : $"Unknown operation named \"{ShortText.Of(name, MaxName)}\".",
        ErrorCodes.OperationResolution);
}
