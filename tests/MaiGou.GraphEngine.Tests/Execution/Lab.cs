using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>A small schema whose fields are answered by lambdas, so that a test can say exactly what happens at each position.</summary>
/// <remarks>A field without a lambda is read from its <see cref="Thing"/>.</remarks>
internal sealed partial class Lab(string sdl, params ScalarCodec[] scalars) : ILogger
{
    private static readonly AccessRequirement Open = new(AccessRule.Public, null);

    private readonly GraphSchema _schema = SchemaLoader.Load([("lab", sdl)], scalars);
    private readonly Dictionary<string, Func<LabCall, ValueTask<IReadOnlyList<object?>>>> _resolvers = [];
    private readonly Dictionary<string, Func<ResolverCall, IAsyncEnumerable<object?>>> _streams = [];
    private readonly Dictionary<string, object> _identities = [];
    private readonly Dictionary<string, AccessRequirement> _access = [];
    private readonly Dictionary<Type, string> _types = [];
    private readonly ServiceCollection _services = [];
    private RequestExecutor? _executor;
    private EngineParts? _engine;
    private ServiceProvider? _provider;

    public GraphQLServerOptions Options { get; } = new();

    /// <summary>Calls so far. Shape: <c>Type.field×parents</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Exceptions that were logged.</summary>
    public List<Exception> Logged { get; } = [];

    /// <summary>What was logged of them.</summary>
    public List<string> LoggedTexts { get; } = [];

    /// <summary>Warnings that were logged, as text.</summary>
    public List<string> Warnings { get; } = [];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public PlanCache Cache { get; init; } = new(PlanCache.DefaultMaxBytes);

    /// <summary>Answers each parent on its own, in one call.</summary>
    public Lab On(string coordinate, Func<Thing, IReadOnlyDictionary<string, object?>, object?> answer) =>
        OnAll(coordinate, call => [.. call.Call.Parents.Select(p => answer(p as Thing ?? new Thing(), call.Call.Arguments.Values))]);

    public Lab On(string coordinate, Func<Thing, object?> answer) => On(coordinate, (parent, _) => answer(parent));

    public Lab OnAll(string coordinate, Func<LabCall, IReadOnlyList<object?>> answer) =>
        OnAsync(coordinate, call => ValueTask.FromResult(answer(call)));

    public Lab OnAsync(string coordinate, Func<LabCall, ValueTask<IReadOnlyList<object?>>> answer)
    {
        _resolvers[coordinate] = answer;
        return this;
    }

    public Lab Stream(string coordinate, Func<ResolverCall, IAsyncEnumerable<object?>> open)
    {
        _streams[coordinate] = open;
        return this;
    }

    /// <summary>Makes several fields answer through one method, as an interface-level resolver does.</summary>
    public Lab OneMethod(params string[] coordinates)
    {
        foreach (var coordinate in coordinates)
        {
            _identities[coordinate] = coordinates[0];
        }

        return this;
    }

    /// <summary>Sets the rule of a field or of a type.</summary>
    public Lab Access(string coordinate, AccessRule rule, string? permission = null)
    {
        _access[coordinate] = new AccessRequirement(rule, permission);
        return this;
    }

    public Lab Policy(IAccessPolicy policy)
    {
        _services.AddSingleton(policy);
        return this;
    }

    public Lab Map<T>(string typeName)
    {
        _types[typeof(T)] = typeName;
        return this;
    }

    public Lab Services(Action<IServiceCollection> add)
    {
        add(_services);
        return this;
    }

    public async Task<ExecutionResult> ExecuteAsync(
        string document, string? variables = null, string? operationName = null, Func<IServiceProvider, RequestContext>? context = null,
        string? onError = null)
    {
        _executor ??= Build();
        var services = _provider ??= _services.BuildServiceProvider();
        var request = new GraphQLRequest
        {
            Document = Encoding.UTF8.GetBytes(document),
            OperationName = operationName,
            OnError = onError,
            Variables = variables is null ? default : JsonDocument.Parse(variables).RootElement,
        };
        return await _executor.ExecuteAsync(request, context?.Invoke(services) ?? new RequestContext(services));
    }

    /// <summary>The response as text.</summary>
    public async Task<string> RunAsync(
        string document, string? variables = null, string? operationName = null, Func<IServiceProvider, RequestContext>? context = null,
        string? onError = null)
    {
        using var result = (SingleResult)await ExecuteAsync(document, variables, operationName, context, onError);
        return result.Text();
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
        {
            Logged.Add(exception);
            LoggedTexts.Add(formatter(state, exception));
        }
        else
        {
            Warnings.Add(formatter(state, null));
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    private RequestExecutor Build()
    {
        var bound = new BoundSchema(
            _schema,
            _schema.Types.OfType<ObjectType>()
                .Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal))
                .SelectMany(t => t.Fields.Select(f => (Field: f, Binding: Bind(t, f))))
                .ToFrozenDictionary(b => b.Field, b => b.Binding),
            _types.ToFrozenDictionary(t => t.Key, t => (ObjectType)_schema.Type(t.Value)!),
            _schema.Types.OfType<ObjectType>()
                .Where(t => _access.GetValueOrDefault(t.Name) is { Rule: AccessRule.Owned })
                .ToFrozenDictionary(t => t, t => _access[t.Name]),
            new ResultTexts([]));
        var settings = new CompilerSettings(bound, new MetaFields(_schema), new LeafWriters(bound), Options.Limits)
        {
            AllowEmptySelections = Options.AllowEmptySelectionSets,
        };
        _engine = new EngineParts(settings, Options, new ExceptionFilter(this, Options.IncludeExceptionDetails, translate: null), Time);
        return new RequestExecutor(_engine, Cache);
    }

    private FieldBinding Bind(ObjectType type, FieldDef field)
    {
        var access = _access.GetValueOrDefault(field.Coordinate) ?? _access.GetValueOrDefault(type.Name) ?? Open;
        return _streams.TryGetValue(field.Coordinate, out var open) ? new LabStream(type, field, access, open)
            : _resolvers.TryGetValue(field.Coordinate, out var answer)
                ? new LabResolver(type, field, access, this, _identities.GetValueOrDefault(field.Coordinate, field.Coordinate), answer)
                : new PropertyBinding(type, field, access, o => Thing.Read(o, field.Name), typeof(object));
    }
}
