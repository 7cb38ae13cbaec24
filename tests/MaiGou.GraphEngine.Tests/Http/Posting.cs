using System.Net.Http.Headers;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Short ways to send requests in tests.</summary>
internal static class Posting
{
    public const string Response = "application/graphql-response+json";

    public static Task<HttpResponseMessage> PostAsync(
        this GraphHost host, string body, string? accept = null, string? contentType = "application/json", params (string, string)[] headers)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return host.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content }, accept, headers);
    }

    public static Task<HttpResponseMessage> GetAsync(
        this GraphHost host, string query, string? accept = null, params (string, string)[] headers) =>
        host.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/graphql" + query), accept, headers);

    public static Task<HttpResponseMessage> SendAsync(
        this GraphHost host, HttpRequestMessage request, string? accept = null, params (string Name, string Value)[] headers)
    {
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    public static string Query(string query) => $$"""{"query":"{{query}}"}""";
}
