using System.Text.Json.Serialization;

namespace MaiGou.Faults.History;

/// <summary>What a step of a client is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StepType>))]
internal enum StepType
{
    /// <summary>The request leaves.</summary>
    [JsonStringEnumMemberName("invoke")]
    Invoke,

    /// <summary>Acknowledged: it must be visible for ever.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Refused: nothing may have changed.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>No answer that can be relied on: it may or may not have happened, and not twice.</summary>
    [JsonStringEnumMemberName("info")]
    Unknown,
}

/// <summary>One line of a history.</summary>
internal sealed record Step
{
    /// <summary>The client.</summary>
    [JsonPropertyName("proc")]
    public required int Client { get; init; }

    /// <summary>Name of the operation, such as <c>quoteCreate</c>.</summary>
    [JsonPropertyName("op")]
    public required string Operation { get; init; }

    /// <summary>Idempotency key: the same for every try of one operation.</summary>
    [JsonPropertyName("key")]
    public required Guid Key { get; init; }

    [JsonPropertyName("type")]
    public required StepType Type { get; init; }

    /// <summary>Unit: seconds since the start of the run, by the clock that never jumps.</summary>
    [JsonPropertyName("t_mono")]
    public required double At { get; init; }

    /// <summary>The node that was asked.</summary>
    [JsonPropertyName("node")]
    public int Node { get; init; }

    /// <summary>What it was about: the slot, quote, order or booking.</summary>
    [JsonPropertyName("on")]
    public Guid? Subject { get; init; }

    /// <summary>Id of what an acknowledged operation made or changed.</summary>
    [JsonPropertyName("result")]
    public Guid? Result { get; init; }

    /// <summary>Code of the refusal, or why nothing is known.</summary>
    [JsonPropertyName("why")]
    public string? Why { get; init; }
}
