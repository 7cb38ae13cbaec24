using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>Reads a whole body within its limits of length and time.</summary>
internal static class RequestBody
{
    public static async ValueTask<(byte[]? Body, Refusal? Refusal)> ReadAsync(
        HttpRequest http, GraphQLLimits limits, TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        var most = limits.MaxBodyBytes;
        if (http.ContentLength > most)
        {
            return (null, Refusal.BodyTooLarge(most, http.ContentLength));
        }

        var reader = http.BodyReader;
        Patience? patience = null;
        try
        {
            while (true)
            {
                // Nearly every body is there before it is asked for; only the others need a clock.
                if (!reader.TryRead(out var read))
                {
                    patience ??= new Patience(timeout, time, ct);
                    read = await reader.ReadAsync(patience.Token);
                }

                if (read.Buffer.Length > most)
                {
                    reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    return (null, Refusal.BodyTooLarge(most));
                }

                if (read.IsCompleted)
                {
                    return (Take(reader, read.Buffer), null);
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Exception failure) when (Patience.RefusalOf(failure, limits, timeout, ct) is { } refusal)
        {
            return (null, refusal);
        }
        finally
        {
            patience?.Dispose();
        }
    }

    private static byte[] Take(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var body = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        return body;
    }
}
