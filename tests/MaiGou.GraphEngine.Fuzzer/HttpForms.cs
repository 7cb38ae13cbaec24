using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Requests as bytes on a wire: right, nearly right, and damaged.</summary>
internal sealed class HttpForms(Dice dice)
{
    private static readonly string[] Accepts =
    [
        "*/*", "application/json", "application/graphql-response+json", "text/event-stream", "application/json;q=0", "text/html", "x", "*/*;q=0.1, text/event-stream;q=1, a/b;c=\"d", "application/jsonl",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-8", "application/json;charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=cut", "x/y;", ";", "application/graphql",
    ];

    private static readonly string[] Members =
    [
        "\"query\":1", "\"query\":null", "\"variables\":[]", "\"variables\":null", "\"operationName\":\"\"", "\"operationName\":{}", "\"extensions\":{}", "\"extensions\":7",
        "\"__proto__\":{}", "\"\\uD800\":1", "\"onError\":\"NULL\"", "\"onError\":\"X\"", "\"documentId\":\"sha256:00\"", "\"documentId\":1", "\"a\":[[[[[[[[[]]]]]]]]]", "\"x\":\"\\uDC00\"",
    ];

    /// <summary>The JSON form of a request.</summary>
    public byte[] Json(byte[] document, string variables, string operationName)
    {
        var members = new List<string> { "\"query\":" + JsonSerializer.Serialize(Encoding.UTF8.GetString(document)), "\"variables\":" + variables };
        if (operationName.Length > 0)
        {
            members.Add($"\"operationName\":\"{operationName}\"");
        }

        for (var i = dice.OneIn(3) ? dice.Below(3) : 0; i > 0; i--)
        {
            members.Insert(dice.Below(members.Count + 1), dice.Of(Members));
        }

        var one = "{" + string.Join(',', members) + "}";
        var whole = dice.OneIn(15) ? "[" + string.Join(',', Enumerable.Repeat(one, dice.Below(4))) + "]" : one;
        var bytes = Encoding.UTF8.GetBytes(whole);
        return dice.OneIn(4) ? Mutations.Of(bytes, dice) : bytes;
    }

    public byte[] Post(byte[] body)
    {
        var type = dice.OneIn(6) ? dice.Of(ContentTypes) : "application/json";
        if (dice.OneIn(15))
        {
            (body, type) = (Multipart(body), "multipart/form-data; boundary=cut");
        }

        return [.. Encoding.UTF8.GetBytes(Head("POST", "/graphql", $"Content-Type: {type}\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n")), .. body];
    }

    public byte[] Get(byte[] document, string variables)
    {
        var query = Uri.EscapeDataString(Encoding.UTF8.GetString(document));
        var address = $"/graphql?query={query}&variables={Uri.EscapeDataString(variables)}" + (dice.OneIn(5) ? "&extensions=%7B&query=%FF" : "");
        return Encoding.UTF8.GetBytes(Head(dice.OneIn(10) ? dice.Among("PUT", "HEAD", "OPTIONS", "QUERY", "DELETE") : "GET", address[..Math.Min(address.Length, 7000)], ""));
    }

    private byte[] Multipart(byte[] operations)
    {
        var text = new MemoryStream();
        var map = dice.Among("{\"0\":[\"variables.v0\"]}", "{}", "{\"0\":[]}", "[", "{\"0\":[\"variables.f\"]}", "null");
        byte[] sent = dice.OneIn(2) ? Encoding.UTF8.GetBytes("{\"query\":\"mutation($f: Upload) { take(file: $f) }\",\"variables\":{\"f\":null}}") : operations;
        Part(text, "name=\"operations\"", sent);
        Part(text, "name=\"map\"", Encoding.UTF8.GetBytes(map));
        for (var i = dice.Below(3); i > 0; i--)
        {
            Part(text, $"name=\"{dice.Among("0", "1", "")}\"; filename=\"{dice.Among("a", "../b", "")}\"", Mutations.Noise(dice));
        }

        text.Write("--cut--\r\n"u8);
        return dice.OneIn(2) ? Mutations.Of(text.ToArray(), dice) : text.ToArray();
    }

    private static void Part(MemoryStream text, string disposition, byte[] content)
    {
        text.Write(Encoding.UTF8.GetBytes($"--cut\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"));
        text.Write(content);
        text.Write("\r\n"u8);
    }

    private string Head(string method, string address, string more) =>
        $"{method} {address} HTTP/1.1\r\nHost: fuzz\r\n{(dice.OneIn(2) ? $"Accept: {dice.Of(Accepts)}\r\n" : "")}{(dice.OneIn(3) ? "GraphQL-Preflight: 1\r\n" : "")}{more}\r\n";
}
