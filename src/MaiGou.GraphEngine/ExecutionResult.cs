using System.Buffers;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine;

/// <summary>Why a request was refused before anything ran; transports turn it into a status.</summary>
public enum RequestErrorKind
{
    /// <summary>Not a request error: the result carries data, be it null.</summary>
    None,

    /// <summary>The document cannot be parsed.</summary>
    Syntax,

    /// <summary>The document breaks a rule of the schema or a limit.</summary>
    Validation,

    /// <summary>The operation could not be determined.</summary>
    Operation,

    /// <summary>The variables do not fit their types.</summary>
    Variables,

    /// <summary>A part of the request beside the document and its variables has no usable value (X40, D01, D07).</summary>
    Malformed,

    /// <summary>No document is known by the id or hash that was given (D02).</summary>
    UnknownDocument,

    /// <summary>A document of the caller's own where only trusted ones may run (D03).</summary>
    UntrustedDocument,

    /// <summary>A mutation where only queries may run (H11).</summary>
    MutationNotAllowed,

    /// <summary>Creating the stream of a subscription failed.</summary>
    Stream,

    /// <summary>Time was up (X50).</summary>
    Timeout,
}

/// <summary>The answer to a request: one response, or a stream of them.</summary>
public abstract class ExecutionResult;

/// <summary>One response. Dispose it when written: it may hold pooled memory.</summary>
public abstract class SingleResult : ExecutionResult, IDisposable
{
    /// <summary>Why nothing ran; <see cref="RequestErrorKind.None"/> when something did.</summary>
    public abstract RequestErrorKind ErrorKind { get; }

    /// <summary>Errors in the order of the response; empty when none.</summary>
    public abstract IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>True when <c>data</c> is null or absent.</summary>
    public abstract bool IsDataNull { get; }

    /// <summary>Writes the response as JSON. May be called once.</summary>
    public abstract void WriteTo(IBufferWriter<byte> output);

    /// <summary>Gives the memory of the response back.</summary>
    public abstract void Dispose();

    /// <summary>Set when the client has asked for the cost (Q05).</summary>
    internal OperationCost? Cost { get; set; }

    /// <summary>How long the response may be kept if it has no errors; null: not at all (K01).</summary>
    internal virtual CacheHint? Cache => null;
}

/// <summary>The open stream of a subscription, or of the parts of one response.</summary>
public sealed class StreamResult(IAsyncEnumerable<SingleResult> events) : ExecutionResult
{
    /// <summary>One result per event. Errors: an exception of the source ends it (W14, P08).</summary>
    public IAsyncEnumerable<SingleResult> Events { get; } = events;

    /// <summary>True when the results are the parts of one response (X60), and no subscription.</summary>
    internal bool IsIncremental { get; init; }
}

/// <summary>Runs requests against the schema.</summary>
public interface IRequestExecutor
{
    /// <summary>Runs one request to its end, or opens its stream. Never throws for what a client can cause.</summary>
    Task<ExecutionResult> ExecuteAsync(GraphQLRequest request, RequestContext context);
}
