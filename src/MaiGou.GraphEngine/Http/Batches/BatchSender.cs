using System.Threading.Channels;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Http.Answering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MaiGou.GraphEngine.Http.Batches;

/// <summary>Sends the answers of a batch: as one array in the order of the requests, or as lines in the order they finish (B02, B06).</summary>
internal sealed class BatchSender(HttpStatusEdition edition)
{
    private readonly HttpStatuses _statuses = new(edition);

    /// <summary>Sends lines, each the moment it is there.</summary>
    public async Task SendLinesAsync(HttpContext http, RequestBatch body, ChannelReader<BatchAnswer> answers)
    {
        http.Response.StatusCode = StatusOf(body);
        http.Response.ContentType = MediaTypes.JsonLines + "; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await foreach (var answer in answers.ReadAllAsync(http.RequestAborted))
        {
            using (answer)
            {
                using var line = new PooledBuffer();
                WriteLine(line, body, answer);
                await http.Response.Body.WriteAsync(line.Written, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
    }

    /// <summary>Waits for all answers, then sends them together; the list of a variable batch stands in the place of its request.</summary>
    public async Task SendArrayAsync(HttpContext http, RequestBatch body, ChannelReader<BatchAnswer> answers, string mediaType)
    {
        var all = new List<BatchAnswer>();
        try
        {
            await foreach (var answer in answers.ReadAllAsync(http.RequestAborted))
            {
                all.Add(answer);
            }

            http.RequestAborted.ThrowIfCancellationRequested();
            using var text = new PooledBuffer();
            WriteArray(text, body, [.. all.OrderBy(a => a.RequestIndex).ThenBy(a => a.VariableIndex)]);
            http.Response.StatusCode = StatusOf(body);
            http.Response.ContentType = mediaType + "; charset=utf-8";
            http.Response.ContentLength = text.Length;
            await http.Response.Body.WriteAsync(text.Written, http.RequestAborted);
        }
        finally
        {
            all.ForEach(a => a.Dispose());
        }
    }

    private int StatusOf(RequestBatch body) =>
        body.Entries.All(e => e.Refusal is not null) ? _statuses.Of(body.Entries[0].Refusal!) : StatusCodes.Status200OK;

    private static void WriteLine(PooledBuffer line, RequestBatch body, BatchAnswer answer)
    {
        var json = new JsonOutput(line);
        json.WriteByte((byte)'{');
        if (body.IsList)
        {
            json.WriteRaw("\"requestIndex\":"u8);
            json.WriteNumber(answer.RequestIndex);
            json.WriteByte((byte)',');
        }

        if (answer.VariableIndex is { } index)
        {
            json.WriteRaw("\"variableIndex\":"u8);
            json.WriteNumber(index);
            json.WriteByte((byte)',');
        }

        // A response is an object that is never empty.
        json.WriteRaw(answer.Text.Written.Span[1..]);
        json.WriteByte((byte)'\n');
        json.Flush();
    }

    private static void WriteArray(PooledBuffer text, RequestBatch body, IReadOnlyList<BatchAnswer> answers)
    {
        var json = new JsonOutput(text);
        for (var i = 0; i < answers.Count; i++)
        {
            var (answer, before) = (answers[i], i == 0 ? null : answers[i - 1]);
            var isFirstOfRequest = before?.RequestIndex != answer.RequestIndex;
            if (before is not null && isFirstOfRequest && before.VariableIndex is not null)
            {
                json.WriteByte((byte)']');
            }

            json.WriteRaw(before is not null ? ","u8 : body.IsList ? "["u8 : ""u8);
            json.WriteRaw(isFirstOfRequest && answer.VariableIndex is not null ? "["u8 : ""u8);
            json.WriteRaw(answer.Text.Written.Span);
        }

        json.WriteRaw(answers[^1].VariableIndex is not null ? "]"u8 : ""u8);
        json.WriteRaw(body.IsList ? "]"u8 : ""u8);
        json.Flush();
    }
}
