using System.Buffers;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Http.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Sends documents through the whole pipeline in this process.</summary>
internal sealed class EngineTarget(FuzzHost host)
{
    private const int MaxEvents = 4;
    private readonly RequestForm _form = RequestForm.Of(host.Services.GetRequiredService<GraphQLServerOptions>());
    private static readonly TimeSpan StreamTime = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs a document. Shape: what is wrong, or null; and the outcome for the statistics.</summary>
    public async Task<(string? Problem, string Outcome)> RunAsync(GraphQLRequest request, bool mutationsAllowed, bool introspectionAllowed)
    {
        await using var scope = host.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        using var life = new CancellationTokenSource();
        var context = new RequestContext(scope.ServiceProvider)
        {
            MutationsAllowed = mutationsAllowed,
            IntrospectionAllowed = introspectionAllowed,
            Aborted = life.Token,
        };
        switch (await host.Executor.ExecuteAsync(request, context))
        {
            case SingleResult single:
                return Judged(single);
            case StreamResult stream:
                life.CancelAfter(StreamTime);
                return (await ReadAsync(stream, life), "stream");
            default:
                return ("an unknown kind of result", "");
        }
    }

    /// <summary>Reads the JSON form of a request as a body would be read, then runs it.</summary>
    public async Task<(string? Problem, string Outcome)> RunFormAsync(byte[] body)
    {
        GraphQLRequest? request;
        try
        {
            (request, _) = RequestJson.Read(RequestJson.Parse(body, 64), _form);
        }
        catch (JsonException)
        {
            return (null, "malformed JSON");
        }

        return request is null ? (null, "malformed request") : await RunAsync(request, true, true);
    }

    /// <summary>The parts of a request from the texts of a generator.</summary>
    public static GraphQLRequest Request(byte[] document, string variables, string? operationName)
    {
        try
        {
            return new GraphQLRequest
            {
                Document = document,
                OperationName = operationName,
                Variables = RequestJson.Parse(Encoding.UTF8.GetBytes(variables), 64),
            };
        }
        catch (JsonException)
        {
            return new GraphQLRequest { Document = document, OperationName = operationName };
        }
    }

    private static async Task<string?> ReadAsync(StreamResult stream, CancellationTokenSource life)
    {
        var count = 0;
        try
        {
            await foreach (var single in stream.Events.WithCancellation(life.Token))
            {
                if (Judged(single).Problem is { } problem)
                {
                    return problem;
                }

                if (++count == MaxEvents)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested)
        {
            // A source that waits for longer than this has been seen enough of.
        }
        catch (GraphQLException expected) when (expected.Code == "CONFORMANCE")
        {
            // The fixture's sources may die.
        }

        return null;
    }

    private static (string? Problem, string Outcome) Judged(SingleResult single)
    {
        using (single)
        {
            var written = new ArrayBufferWriter<byte>();
            single.WriteTo(written);
            var problem = Judge.ProblemOf(written.WrittenMemory, out var outcome);
            return (problem, outcome);
        }
    }
}
