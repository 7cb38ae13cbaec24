using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiGou.GraphEngine;

/// <summary>A schema bound to its code, ready for requests. One instance serves a process.</summary>
public sealed class GraphQLServer : IRequestExecutor
{
    private readonly RequestExecutor _executor;

    private GraphQLServer(RequestExecutor executor, string schemaText, bool takesUploads) =>
        (_executor, SchemaText, TakesUploads) = (executor, schemaText, takesUploads);

    /// <summary>The whole SDL as loaded, printed.</summary>
    public string SchemaText { get; }

    /// <summary>True when the schema declares the scalar <c>Upload</c>, so that requests may carry files.</summary>
    internal bool TakesUploads { get; }

    internal RequestExecutor Executor => _executor;

    /// <summary>Loads the SDL, checks it, and ties it to C#.</summary>
    /// <remarks>
    /// Errors: <see cref="SchemaException"/> or <see cref="BindingException"/> with the whole list of violations.
    /// Services used: <see cref="ILoggerFactory"/> and <see cref="TimeProvider"/>, both optional here;
    /// <see cref="IAccessPolicy"/> comes from the services of each request.
    /// </remarks>
    public static GraphQLServer Build(IServiceProvider services, GraphQLServerOptions options)
    {
        IEnumerable<(string, string)> folder = options.SchemaFolder is { } path ? SchemaLoader.ReadFolder(path) : [];
        var schema = SchemaLoader.Load(folder.Concat(options.SchemaTexts).Concat(IncrementalDirectives.Of(options)), options.Scalars);
        var bound = SchemaBinder.Bind(schema, options, services.GetService<IServiceProviderIsService>());
        var logger = services.GetService<ILoggerFactory>()?.CreateLogger<GraphQLServer>() ?? NullLogger<GraphQLServer>.Instance;
        var engine = new EngineParts(
            new CompilerSettings(bound, new MetaFields(schema), new LeafWriters(bound), options.Limits)
            {
                AllowEmptySelections = options.AllowEmptySelectionSets,
            },
            options,
            new ExceptionFilter(
                logger, options.IncludeExceptionDetails, options.TranslateException is { } translate ? e => translate(services, e) : null),
            services.GetService<TimeProvider>() ?? TimeProvider.System);
        return new GraphQLServer(
            new RequestExecutor(engine, new PlanCache(PlanCache.DefaultMaxBytes), Documents(options, engine.Compiler)),
            SchemaPrinter.Print(schema.Documents),
            schema.Types.OfType<ScalarType>().Any(s => s.Codec is UploadScalar));
    }

    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(GraphQLRequest request, RequestContext context) =>
        _executor.ExecuteAsync(request, context);

    private static DocumentChoice Documents(GraphQLServerOptions options, CompilerSettings compiler)
    {
        var mode = options.TrustedDocuments;
        if (mode != TrustedDocumentMode.Off && options.TrustedDocumentFolders.Count == 0)
        {
            throw new ArgumentException(
                $"{nameof(GraphQLServerOptions.TrustedDocuments)} is {mode}, but {nameof(GraphQLServerOptions.TrustedDocumentFolders)} names no folder.",
                nameof(options));
        }

        var trusted = mode == TrustedDocumentMode.Off
            ? Planning.TrustedDocuments.None
            : Planning.TrustedDocuments.Load(options.TrustedDocumentFolders, compiler);
        return new DocumentChoice(mode, trusted, new PersistedQueries(options.MaxPersistedQueryBytes));
    }
}
