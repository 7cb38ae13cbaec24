using System.Text.Json;
using MaiGou.GraphEngine.Execution.Calls;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Gates;

namespace MaiGou.GraphEngine;

/// <summary>One request, whatever transport it came by.</summary>
public sealed class GraphQLRequest
{
    /// <summary>The document; empty when the request names one by its id or hash. Shape: UTF-8 bytes as received.</summary>
    public ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Id of a trusted document (D01); looked at only where <see cref="GraphQLServerOptions.TrustedDocuments"/> says so.</summary>
    public string? DocumentId { get; init; }

    /// <summary>PROPAGATE, NULL or HALT (X40); null for PROPAGATE. Looked at only where <see cref="GraphQLServerOptions.AllowOnError"/> says so.</summary>
    public string? OnError { get; init; }

    /// <summary>Null when the client named none; an empty string is a name (X01).</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or undefined. Number text is kept as sent (C26).</summary>
    public JsonElement Variables { get; init; }

    /// <summary>A JSON object, or undefined.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>Files by the place of the null that they stand for, such as <c>variables.files.0</c> (M02); null when there is none.</summary>
    public IReadOnlyDictionary<string, IFile>? Files { get; set; }

    /// <summary>The same request for another set of variables (B03).</summary>
    internal GraphQLRequest For(JsonElement variables) => new()
    {
        Document = Document,
        DocumentId = DocumentId,
        OperationName = OperationName,
        OnError = OnError,
        Variables = variables,
        Extensions = Extensions,
        Files = Files,
    };
}

/// <summary>What one request may use and who sent it.</summary>
public sealed class RequestContext(IServiceProvider services)
{
    private readonly Func<object, IServiceProvider>? _open;
    private readonly object? _host;
    private IServiceProvider? _services = services;
    private Dictionary<Type, object>? _values;

    /// <summary>A context whose services are opened by the first who asks for them.</summary>
    internal RequestContext(object host, Func<object, IServiceProvider> open)
        : this(null!) => (_host, _open) = (host, open);

    /// <summary>Services of the request.</summary>
    public IServiceProvider Services => _services ??= _open!(_host!);

    /// <summary>False for GET (H11): a mutation is then refused.</summary>
    public bool MutationsAllowed { get; init; } = true;

    /// <summary>When false, <c>__schema</c> and <c>__type</c> are validation errors and no suggestions are made (I12, V51).</summary>
    public bool IntrospectionAllowed { get; set; } = true;

    /// <summary>True when the transport can send a response in several parts (X60).</summary>
    internal bool TakesParts { get; init; }

    /// <summary>When true this caller may send text of its own where only trusted documents run (D03).</summary>
    public bool FreeTextAllowed { get; set; }

    /// <summary>Ends when the client has left or time is up.</summary>
    public CancellationToken Aborted { get; init; }

    /// <summary>Field cost this request may have instead of <see cref="GraphQLLimits.MaxFieldCost"/>; null: that limit (Q06).</summary>
    public long? MaxFieldCost { get; set; }

    /// <summary>Type cost this request may have instead of <see cref="GraphQLLimits.MaxTypeCost"/>; null: that limit (Q06).</summary>
    public long? MaxTypeCost { get; set; }

    /// <summary>What the client wants to know of the cost (Q05).</summary>
    internal CostReport CostReport { get; init; }

    /// <summary>What becomes of a position that fails; set by the executor from the request (X40).</summary>
    internal ErrorMode OnError { get; set; }

    /// <summary>Set when the request is one of several that share their limits (B04).</summary>
    internal RunShare? Share { get; init; }

    /// <summary>Stores a value of this request, such as who sent it; resolvers and policies read it by type.</summary>
    public void Set<T>(T value)
        where T : notnull => (_values ??= [])[typeof(T)] = value;

    /// <summary>Reads a value stored by <see cref="Set{T}"/>. Errors: <see cref="InvalidOperationException"/> when there is none.</summary>
    public T Get<T>()
        where T : notnull =>
        Find(typeof(T)) is { } value
            ? (T)value
            : throw new InvalidOperationException($"The request carries no {typeof(T).Name}; a request interceptor must set it.");

    internal object? Find(Type type) => _values?.GetValueOrDefault(type);

    /// <summary>A context for one event of a stream or one part of a batch: the same values, other services.</summary>
    internal RequestContext With(IServiceProvider otherServices, CancellationToken aborted, RunShare? share = null)
    {
        var context = new RequestContext(otherServices)
        {
            MutationsAllowed = MutationsAllowed,
            IntrospectionAllowed = IntrospectionAllowed,
            FreeTextAllowed = FreeTextAllowed,
            Aborted = aborted,
            MaxFieldCost = MaxFieldCost,
            MaxTypeCost = MaxTypeCost,
            CostReport = CostReport,
            OnError = OnError,
            Share = share,
        };
        context._values = _values is null ? null : new Dictionary<Type, object>(_values);
        return context;
    }
}
