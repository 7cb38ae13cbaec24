namespace MaiGou.GraphEngine;

/// <summary>What the host knows of exceptions that no resolver expects, such as a database that does not answer. Optional; a singleton.</summary>
public interface IErrorTranslator
{
    /// <summary>The error that the client may read; null for an exception that stays opaque and is logged as unexpected.</summary>
    GraphQLError? Translate(Exception exception);
}
