using System.Collections.Concurrent;
using System.Diagnostics;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Execution.Failing;

/// <summary>The one way from an exception to an error of a response (R08, O03).</summary>
internal sealed class ExceptionFilter(ILogger logger, bool includeDetails, Func<Exception, GraphQLError?>? translate)
{
    private readonly ConcurrentDictionary<string, bool> _replaced = new();

    public const string Message = "Unexpected Execution Error";

    /// <summary>What the client may know of an exception. Unexpected ones are logged here, once.</summary>
    public GraphQLError ToError(Exception exception, FieldDef? field) => exception is GraphQLException expected
        ? new GraphQLError(expected.Message, expected.Code) { Extensions = expected.Extensions }
        : translate?.Invoke(exception) ?? Unexpected(exception, field?.Coordinate ?? "the request");

    /// <summary>An engine rule that a resolver has broken.</summary>
    public GraphQLError Broken(string rule, FieldDef field) =>
        Unexpected(new InvalidOperationException(rule), field.Coordinate);

    /// <summary>Tells once per field that a text of it held half a surrogate pair, which no JSON can carry (R07).</summary>
    public void Replaced(FieldDef field)
    {
        if (_replaced.TryAdd(field.Coordinate, true))
        {
            logger.LogWarning("A text of {Coordinate} held half a surrogate pair; clients see U+FFFD there", field.Coordinate);
        }
    }

    private GraphQLError Unexpected(Exception exception, string coordinate)
    {
        var traceId = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        logger.LogError(exception, "{Coordinate} failed (trace {TraceId})", coordinate, traceId);
        return new GraphQLError(includeDetails ? exception.Message : Message, ErrorCodes.Internal)
        {
            Extensions = new Dictionary<string, object?> { ["traceId"] = traceId },
        };
    }
}
