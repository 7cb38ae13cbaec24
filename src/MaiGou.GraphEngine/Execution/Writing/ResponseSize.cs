using System.Globalization;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Counts what a response needs at least while its run grows, so that a run too large is stopped long before it is written (G).</summary>
internal sealed class ResponseSize(int limit)
{
    private long _bytes;

    /// <summary>Errors: <see cref="ResponseLimitException"/>.</summary>
    public void Add(int bytes)
    {
        _bytes += bytes;
        Require(0);
    }

    /// <summary>Asks for room without taking it. Errors: <see cref="ResponseLimitException"/>.</summary>
    public void Require(int bytes)
    {
        if (_bytes + bytes > limit)
        {
            throw new ResponseLimitException(limit);
        }
    }
}

/// <summary>A response that would be longer than allowed.</summary>
internal sealed class ResponseLimitException(int limit) : Exception
{
    /// <summary>The one error that is answered instead.</summary>
    public GraphQLError ToError() => new(
        string.Create(CultureInfo.InvariantCulture, $"The response would be longer than {limit} bytes."), "LIMIT_RESPONSE_SIZE")
    {
        Extensions = new Dictionary<string, object?> { ["limit"] = limit },
    };
}
