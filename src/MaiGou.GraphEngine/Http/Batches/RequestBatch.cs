using System.Text.Json;
using MaiGou.GraphEngine.Http.Reading;

namespace MaiGou.GraphEngine.Http.Batches;

/// <summary>What one HTTP body asks for: one request, or several to be answered together (B01, B03).</summary>
/// <param name="IsList">True when the body is a JSON array, so that the answer is one too.</param>
internal sealed record RequestBatch(IReadOnlyList<BatchEntry> Entries, bool IsList)
{
    public static (RequestBatch? Batch, Refusal? Refusal) Of((GraphQLRequest? Request, Refusal? Refusal) read) =>
        (read.Request is { } request ? new RequestBatch([new BatchEntry(request, null)], false) : null, read.Refusal);

    /// <summary>The one request that is answered by itself; null for a batch.</summary>
    public GraphQLRequest? Single => !IsList && Entries is [{ Request: { } request, IsVariableBatch: false }] ? request : null;
}

/// <summary>One request of a body, or why it is none.</summary>
internal sealed record BatchEntry(GraphQLRequest? Request, Refusal? Refusal)
{
    /// <summary>True when <c>variables</c> is a list: the request is run, and answered, once for each of its sets.</summary>
    public bool IsVariableBatch => Request is { Variables.ValueKind: JsonValueKind.Array };

    /// <summary>The variable sets, of which there is one unless it is a variable batch.</summary>
    public IReadOnlyList<JsonElement> VariableSets => IsVariableBatch ? [.. Request!.Variables.EnumerateArray()] : [Request?.Variables ?? default];
}

/// <summary>Reads a parsed body within the limits of the host.</summary>
internal sealed class BatchReader(GraphQLServerOptions server, GraphQLHttpOptions options)
{
    private readonly RequestForm _form = RequestForm.Of(server) with { MaxVariableSets = options.MaxVariableBatch };

    public (RequestBatch? Batch, Refusal? Refusal) Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || options.MaxBatch == 0)
        {
            return RequestBatch.Of(RequestJson.Read(json, _form));
        }

        var count = json.GetArrayLength();
        if (count == 0)
        {
            return (null, Refusal.BadRequest("The batch is empty."));
        }

        if (count > options.MaxBatch)
        {
            return (null, Refusal.TooLarge("LIMIT_BATCH", "A batch can hold {0} requests.", options.MaxBatch, count));
        }

        var entries = json.EnumerateArray().Select(ReadEntry).ToList();

        // One list at the limit in each entry would be the limit times the limit (B04).
        var sets = entries.Where(e => e.IsVariableBatch).Sum(e => e.Request!.Variables.GetArrayLength());
        return sets > _form.MaxVariableSets
            ? (null, RequestJson.TooManySets(_form.MaxVariableSets, sets))
            : (new RequestBatch(entries, true), null);
    }

    private BatchEntry ReadEntry(JsonElement json)
    {
        var (request, refusal) = RequestJson.Read(json, _form);
        return new BatchEntry(request, refusal);
    }
}
