namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>Media types of answers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string JsonLines = "application/jsonl";
    public const string EventStream = "text/event-stream";
    public const string Multipart = "multipart/mixed";
    public const string Html = "text/html";

    /// <summary>The value of the header for a body in UTF-8.</summary>
    public static string InUtf8(string mediaType) => mediaType switch
    {
        Json => "application/json; charset=utf-8",
        GraphQLResponse => "application/graphql-response+json; charset=utf-8",
        _ => mediaType + "; charset=utf-8",
    };
}
