namespace MaiGou.GraphEngine.Http;

/// <summary>Which edition of "GraphQL over HTTP" decides on the statuses of answers (H30–H36).</summary>
public enum HttpStatusEdition
{
    /// <summary>Request errors are 400, or 200 for clients that know only <c>application/json</c>; any answer with <c>data</c> is 200.</summary>
    Release2025,

    /// <summary>The same statuses for every media type: 400 for syntax, 422 for a request that cannot be carried out, 294 for <c>data</c> with errors.</summary>
    Draft2026,
}
