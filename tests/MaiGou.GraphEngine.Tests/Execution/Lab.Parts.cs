using System.Text.Json.Nodes;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

internal sealed partial class Lab
{
    /// <summary>A lab whose schema has <c>@defer</c>.</summary>
    public static Lab InParts(string sdl)
    {
        var options = new GraphQLServerOptions { AllowIncrementalDelivery = true };
        return new Lab(sdl + string.Concat(IncrementalDirectives.Of(options).Select(d => d.Text)));
    }

    /// <summary>The messages of a response that may come in parts.</summary>
    public async Task<IReadOnlyList<string>> RunPartsAsync(string document, string? variables = null)
    {
        var messages = new List<string>();
        await foreach (var message in PartsAsync(document, variables))
        {
            messages.Add(message);
        }

        return messages;
    }

    public async IAsyncEnumerable<string> PartsAsync(string document, string? variables = null)
    {
        switch (await ExecuteAsync(document, variables, context: s => new RequestContext(s) { TakesParts = true }))
        {
            case StreamResult stream:
                await foreach (var part in stream.Events)
                {
                    yield return part.Text();
                }

                break;
            case SingleResult single:
                using (single)
                {
                    yield return single.Text();
                }

                break;
        }
    }

    /// <summary>What a client makes of the messages. Shape: the text of <c>data</c>, members sorted; a part that failed leaves nothing.</summary>
    public static string Assembled(IEnumerable<string> messages)
    {
        JsonNode? data = null;
        var pending = new Dictionary<string, JsonArray>();
        foreach (var (index, message) in messages.Index())
        {
            var json = JsonNode.Parse(message)!.AsObject();
            data = index == 0 ? json["data"] : data;
            foreach (var part in json["pending"]?.AsArray() ?? [])
            {
                pending.Add((string)part!["id"]!, part["path"]!.AsArray());
            }

            foreach (var entry in json["incremental"]?.AsArray() ?? [])
            {
                var target = data;
                foreach (var step in pending[(string)entry!["id"]!].Concat(entry["subPath"]?.AsArray() ?? []))
                {
                    target = step!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? target![(int)step] : target![(string)step!];
                }

                foreach (var (name, value) in entry["data"]!.AsObject())
                {
                    Assert.False(target!.AsObject().ContainsKey(name), $"{name} came twice: {message}");
                    target[name] = value?.DeepClone();
                }
            }

            foreach (var part in json["completed"]?.AsArray() ?? [])
            {
                Assert.True(pending.Remove((string)part!["id"]!), message);
            }

            Assert.Equal(pending.Count > 0, (bool?)json["hasNext"] ?? false);
        }

        Assert.Empty(pending);
        return Sorted(data).ToJsonString();
    }

    public static string SortedData(string response) => Sorted(JsonNode.Parse(response)!["data"]).ToJsonString();

    private static JsonNode Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : (JsonNode?)Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(i => i is null ? null : Sorted(i))]),
        null => JsonValue.Create("null"),
        _ => node.DeepClone(),
    };
}
