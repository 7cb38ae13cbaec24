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
    public string Code { get; } = code;

    /// <summary>Further members of <c>extensions</c>; see <see cref="GraphQLError.Extensions"/>.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}

/// <summary>One result of a batch: a value, or an error for this position alone (X21).</summary>
public readonly record struct FieldResult<T>
{
    public T? Value { get; private init; }

    public GraphQLError? Error { get; private init; }

    public static implicit operator FieldResult<T>(T? value) => new() { Value = value };

    public static implicit operator FieldResult<T>(GraphQLError error) => new() { Error = error };
}

/// <summary>Values of <c>extensions.code</c> that the engine itself gives.</summary>
public static class ErrorCodes
{
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string OperationResolution = "OPERATION_RESOLUTION_FAILURE";
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";
    public const string CostExceeded = "OPERATION_COST_EXCEEDED";
    public const string Timeout = "EXECUTION_TIMEOUT";
    public const string Internal = "INTERNAL";
    public const string NonNull = "NON_NULL_VIOLATION";
}
