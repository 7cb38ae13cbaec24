using System.Reflection;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine;

/// <summary>What a host tells the engine before start-up.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Folder of the SDL files (<c>*.graphql</c>), read in ordinal order of their names.</summary>
    public string? SchemaFolder { get; set; }

    /// <summary>SDL given as text instead of a folder. Shape: (name for messages, text).</summary>
    public IList<(string Name, string Text)> SchemaTexts { get; } = [];

    /// <summary>Assemblies scanned for resolver classes and for CLR types named like SDL types.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>CLR types named outright, for tests and for hosts without assembly scanning.</summary>
    public IList<Type> Types { get; } = [];

    /// <summary>Codecs of custom scalars, by SDL name.</summary>
    public IList<ScalarCodec> Scalars { get; } = [];

    /// <summary>Parameter types filled from <see cref="RequestContext.Get{T}"/>.</summary>
    public ISet<Type> RequestValues { get; } = new HashSet<Type>();

    /// <summary>Reads and writes typed global ids for parameters and properties of types that the host defines, such as <c>Id&lt;T&gt;</c>.</summary>
    public IList<IIdCodec> IdCodecs { get; } = [];

    /// <summary>When true every field must have an <c>@access</c> rule, its own or its type's; start-up fails otherwise.</summary>
    public bool RequireAccess { get; set; } = true;

    /// <summary>When true nothing of C# is bound: every field answers null and scalars without a codec take any value. For serving a bare SDL to tools.</summary>
    public bool WithoutResolvers { get; set; }

    /// <summary>When true <c>{ }</c> selects nothing; otherwise it is a syntax error, as the 2025 edition has it (L24).</summary>
    public bool AllowEmptySelectionSets { get; set; }

    /// <summary>When true the messages of unexpected exceptions reach the client. Never in production.</summary>
    public bool IncludeExceptionDetails { get; set; }

    /// <summary>
    /// What the host knows of exceptions that no resolver expects, such as a database that does not answer: the error that the client may read,
    /// or null for one that stays opaque and is logged as unexpected. It gets the services of the host.
    /// </summary>
    public Func<IServiceProvider, Exception, GraphQLError?>? TranslateException { get; set; }

    /// <summary>When true documents may defer fragments with <c>@defer</c>, and clients that take parts get them later (X60).</summary>
    public bool AllowIncrementalDelivery { get; set; }

    /// <summary>When true requests may say with <c>onError</c> what becomes of a position that fails (X40); otherwise that member is ignored.</summary>
    public bool AllowOnError { get; set; }

    /// <summary>Whether clients may, or must, name documents that their build has stored (D03).</summary>
    public TrustedDocumentMode TrustedDocuments { get; set; }

    /// <summary>Folders of the trusted documents, at least one unless they are off. Shape: <c>&lt;SHA-256&gt;.graphql</c> or <c>&lt;id&gt;.graphql</c>, one document each.</summary>
    /// <remarks>Errors: a file that does not validate, whose name is another hash, or whose id stands for another text in a former folder, stops the start.</remarks>
    public IList<string> TrustedDocumentFolders { get; } = [];

    /// <summary>Unit: bytes of documents kept for automatic persisted queries (D05). Off when 0, and always where only trusted documents run.</summary>
    public long MaxPersistedQueryBytes { get; set; }

    /// <summary>What one request may cost.</summary>
    public GraphQLLimits Limits { get; } = new();
}
