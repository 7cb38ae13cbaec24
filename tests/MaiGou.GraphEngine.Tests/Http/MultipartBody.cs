using System.Net.Http.Headers;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Multipart bodies part by part, so that a test can get them wrong.</summary>
internal sealed class MultipartBody
{
    private readonly MemoryStream _bytes = new();

    public static MultipartBody For(string query, string variables, string map) => new MultipartBody()
        .Field("operations", $$"""{"query":"{{query}}","variables":{{variables}}}""")
        .Field("map", map);

    public MultipartBody Field(string name, string text) => Part($"Content-Disposition: form-data; name=\"{name}\"", Encoding.UTF8.GetBytes(text));

    public MultipartBody File(string name, string content, string fileName = "a.txt", string contentType = "text/plain") =>
        File(name, Encoding.UTF8.GetBytes(content), fileName, contentType);

    public MultipartBody File(string name, byte[] content, string fileName = "a.txt", string contentType = "text/plain") =>
        Part($"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: {contentType}", content);

    public MultipartBody Part(string headers, byte[] content)
    {
        _bytes.Write(Encoding.UTF8.GetBytes($"--cut\r\n{headers}\r\n\r\n"));
        _bytes.Write(content);
        _bytes.Write("\r\n"u8);
        return this;
    }

    public HttpContent ToContent(bool complete = true)
    {
        if (complete)
        {
            _bytes.Write("--cut--\r\n"u8);
        }

        var content = new ByteArrayContent(_bytes.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=cut");
        return content;
    }

    public Task<HttpResponseMessage> PostAsync(GraphHost host, bool complete = true, string? preflight = "GraphQL-Preflight")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = ToContent(complete) };
        return host.SendAsync(request, null, preflight is null ? [] : [(preflight, "1")]);
    }
}
