using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>What was negotiated for the Accept headers seen before: clients send the same few, request after request.</summary>
internal static class KnownAccepts
{
    // Headers are the client's own text, so what is kept of them is bounded.
    private const int MaxCount = 64;
    private const int MaxLength = 256;

    private static readonly ConcurrentDictionary<string, Negotiation> Known = new(StringComparer.Ordinal);

    public static Negotiation Of(StringValues accept)
    {
        if (accept.Count > 1)
        {
            return Negotiation.Of(accept);
        }

        var text = accept.ToString();
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var answer = Negotiation.Of(accept);
        if (text.Length <= MaxLength && Known.Count < MaxCount)
        {
            Known.TryAdd(text, answer);
        }

        return answer;
    }
}
