namespace MaiGou.GraphEngine.Http;

/// <summary>How the HTTP and socket transports behave.</summary>
public sealed class GraphQLHttpOptions
{
    /// <summary>A page for a browser that opens the address; none when null (H26). Shape: HTML in UTF-8.</summary>
    public ReadOnlyMemory<byte>? BrowserPage { get; set; }

    /// <summary>The edition whose statuses answers carry.</summary>
    public HttpStatusEdition HttpStatusEdition { get; set; } = HttpStatusEdition.Release2025;

    /// <summary>Requests that one body may hold as a JSON array (B01). None when 0: a body is then one request.</summary>
    /// <remarks>Off by default, because whatever counts HTTP requests in front of the graph counts a batch as one.</remarks>
    public int MaxBatch { get; set; }

    /// <summary>Variable sets that one body may hold in all, where <c>variables</c> is a list (B03). None when 0: <c>variables</c> is then one map.</summary>
    public int MaxVariableBatch { get; set; }

    /// <summary>Request headers besides <c>Accept</c> on which answers depend, such as <c>Accept-Language</c> (H25, K01).</summary>
    public IList<string> VaryHeaders { get; } = [];

    /// <summary>Origins besides the server's own from which browsers may open sockets. Shape: <c>https://host[:port]</c>, or <c>*</c> for all.</summary>
    public ISet<string> AllowedSocketOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time from the handshake to <c>connection_init</c> (W02).</summary>
    public TimeSpan SocketInitTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Operations running at a time on one socket.</summary>
    public int MaxOperationsPerSocket { get; set; } = 100;

    /// <summary>Open sockets of one <see cref="SocketSession.Owner"/>.</summary>
    public int MaxSocketsPerOwner { get; set; } = 20;

    /// <summary>Messages that may wait for one socket; beyond it, sources wait (W17).</summary>
    public int MaxQueuedMessages { get; set; } = 256;

    /// <summary>Unit: bytes that may wait for one socket (W17). A single larger message still passes.</summary>
    public int MaxQueuedBytes { get; set; } = 1024 * 1024;

    /// <summary>A socket whose reader takes nothing for this long while its queue is full is closed (W17).</summary>
    public TimeSpan SlowReaderTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time given to running queries and mutations of a socket when the server stops (W19).</summary>
    public TimeSpan SocketDrainTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between pings of the socket protocol; a peer that answers none for as long is gone (W15).</summary>
    public TimeSpan SocketPingInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after which an event stream sends a comment (P06).</summary>
    public TimeSpan EventStreamKeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Time for the body of a request to arrive; then the answer is 408 (H14).</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for the body of a request with files to arrive.</summary>
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Folder for files too large for memory; null for one among the temporary files of the user. Nothing else may be kept there: it is emptied at the start.</summary>
    public string? UploadFolder { get; set; }

    /// <summary>Requests worked on at a time, open streams and sockets not counted; beyond it the answer is 503 with <c>Retry-After</c> (H14). Null for no bound.</summary>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>Value of <c>Vary</c>.</summary>
    internal string Vary => field ??= string.Join(", ", ["Accept", .. VaryHeaders]);

    /// <summary>Errors: <see cref="ArgumentOutOfRangeException"/> that names the first option without a usable value.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBatch, nameof(MaxBatch));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxVariableBatch, nameof(MaxVariableBatch));
        Positive(SocketInitTimeout, nameof(SocketInitTimeout));
        Positive(SlowReaderTimeout, nameof(SlowReaderTimeout));
        Positive(SocketPingInterval, nameof(SocketPingInterval));
        Positive(EventStreamKeepAlive, nameof(EventStreamKeepAlive));
        Positive(BodyTimeout, nameof(BodyTimeout));
        Positive(UploadTimeout, nameof(UploadTimeout));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentRequests ?? 1, 1, nameof(MaxConcurrentRequests));
        ArgumentOutOfRangeException.ThrowIfLessThan(SocketDrainTime, TimeSpan.Zero, nameof(SocketDrainTime));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxOperationsPerSocket, nameof(MaxOperationsPerSocket));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxSocketsPerOwner, nameof(MaxSocketsPerOwner));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueuedMessages, nameof(MaxQueuedMessages));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueuedBytes, nameof(MaxQueuedBytes));
    }

    private static void Positive(TimeSpan time, string option) =>
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero, option);
}
