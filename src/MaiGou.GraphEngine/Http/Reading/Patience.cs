using Microsoft.AspNetCore.Http;

namespace MaiGou.GraphEngine.Http.Reading;

/// <summary>How long a client may take to send its body (H14), and what its failures to do so are called.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenRegistration _link;

    public Patience(TimeSpan timeout, TimeProvider time, CancellationToken left)
    {
        _time = new CancellationTokenSource(timeout, time);
        _link = left.UnsafeRegister(static s => ((CancellationTokenSource)s!).Cancel(), _time);
    }

    public CancellationToken Token => _time.Token;

    /// <summary>The refusal that an exception of reading means; null when the client has left or the fault is ours.</summary>
    public static Refusal? RefusalOf(Exception failure, GraphQLLimits limits, TimeSpan timeout, CancellationToken left) => failure switch
    {
        _ when left.IsCancellationRequested => null,
        OperationCanceledException => Refusal.TooSlow(timeout),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => Refusal.TooSlow(timeout),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Refusal.BodyTooLarge(limits.MaxBodyBytes),
        BadHttpRequestException => Refusal.BadRequest("The request body is malformed."),

        // The reader of parts says in words alone which of its two reasons it was.
        InvalidDataException when failure.Message.Contains("limit", StringComparison.Ordinal) =>
            Refusal.TooLarge("LIMIT_PART_HEADERS", "The headers of a part are longer than {0} bytes.", limits.MaxPartHeaderBytes),
        InvalidDataException or IOException => Refusal.BadRequest("The multipart body is malformed."),
        _ => null,
    };

    public void Dispose()
    {
        _link.Dispose();
        _time.Dispose();
    }
}
