using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine;

/// <summary>One entry of <c>errors</c> in a response (R03).</summary>
public sealed class GraphQLError(string message, string code)
{
    /// <summary>Text for the client; never an exception's own text unless details are switched on.</summary>
    public string Message { get; } = message;

    /// <summary>Value of <c>extensions.code</c>; see <see cref="ErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Places in the document; empty when there is none.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Place in the document when it is not that of the field: the argument value at fault.</summary>
    internal int? Offset { get; init; }

    /// <summary>Response names (string) and indices (int) from the root; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further members of <c>extensions</c>: string, bool, int, long or null values.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}

/// <summary>Thrown by a resolver to answer its positions with an error that the client may read.</summary>
public sealed class GraphQLException(string message, string code) : Exception(message)
{
    /// <summary>Value of <c>extensions.code</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Further members of <c>extensions</c>; see <see cref="GraphQLError.Extensions"/>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}

/// <summary>One result of a batch: a value, or an error for this position alone (X21).</summary>
public readonly record struct FieldResult<T>
{
    /// <summary>The value; null beside an error.</summary>
    public T? Value { get; private init; }

    /// <summary>The error of this position; null beside a value.</summary>
    public GraphQLError? Error { get; private init; }

    /// <summary>A position that is answered.</summary>
    public static implicit operator FieldResult<T>(T? value) => new() { Value = value };

    /// <summary>A position that is refused.</summary>
    public static implicit operator FieldResult<T>(GraphQLError error) => new() { Error = error };
}

/// <summary>Values of <c>extensions.code</c> that the engine itself gives.</summary>
public static class ErrorCodes
{
    /// <summary>The document is no GraphQL.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document breaks a rule of the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>A value does not fit its type.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>No operation could be chosen.</summary>
    public const string OperationResolution = "OPERATION_RESOLUTION_FAILURE";

    /// <summary>Nobody is signed in.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>Somebody is signed in who may not.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>The operation costs more than is allowed (Q06).</summary>
    public const string CostExceeded = "OPERATION_COST_EXCEEDED";

    /// <summary>Time was up.</summary>
    public const string Timeout = "EXECUTION_TIMEOUT";

    /// <summary>Something failed that the client can do nothing about.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>The request is not formed as the transport asks.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>No document is stored under that id (D02).</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>Documents are not stored here.</summary>
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>The document is not the one that its id names (D07).</summary>
    public const string PersistedQueryMismatch = "PERSISTED_QUERY_MISMATCH";

    /// <summary>Only stored documents run here (D03).</summary>
    public const string TrustedDocumentsOnly = "TRUSTED_DOCUMENTS_ONLY";

    /// <summary>A null where none may be.</summary>
    public const string NonNull = "NON_NULL_VIOLATION";
}
