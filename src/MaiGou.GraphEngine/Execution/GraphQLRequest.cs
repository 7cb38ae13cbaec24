using System.Text.Json;

namespace MaiGou.GraphEngine;

/// <summary>One request, whatever transport it came by.</summary>
public sealed class GraphQLRequest
{
    /// <summary>The document. Shape: UTF-8 bytes as received.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Null when the client named none; an empty string is a name (X01).</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object, or undefined. Number text is kept as sent (C26).</summary>
    public JsonElement Variables { get; init; }

    /// <summary>A JSON object, or undefined.</summary>
    public JsonElement Extensions { get; init; }
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

    /// <summary>Ends when the client has left or time is up.</summary>
    public CancellationToken Aborted { get; init; }

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

    /// <summary>A context for one event of a stream: the same values, other services.</summary>
    internal RequestContext ForEvent(IServiceProvider eventServices, CancellationToken aborted)
    {
        var context = new RequestContext(eventServices)
        {
            MutationsAllowed = MutationsAllowed,
            IntrospectionAllowed = IntrospectionAllowed,
            Aborted = aborted,
        };
        context._values = _values is null ? null : new Dictionary<Type, object>(_values);
        return context;
    }
}
