using System.Text.Json;
using MaiGou.Faults.History;

namespace MaiGou.Faults.Clients;

/// <summary>What a client got for one request.</summary>
/// <param name="Type">Acknowledged, refused, or nothing to rely on.</param>
/// <param name="Payload">The payload of the mutation, or the data of a query; undefined without one.</param>
/// <param name="Why">Code of the refusal, or what went wrong.</param>
/// <param name="Body">The bytes of the data, for comparing answers.</param>
/// <param name="Node">The node that was asked last.</param>
internal sealed record Answer(StepType Type, JsonElement Payload, string? Why, string Body, int Node)
{
    public bool IsOk => Type == StepType.Ok;

    /// <summary>Ids of objects at a path of the payload, such as <c>order.id</c>.</summary>
    public string? Text(string path)
    {
        var value = Payload;
        foreach (var part in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
