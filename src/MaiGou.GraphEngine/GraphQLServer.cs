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

    /// <summary>When true documents may defer fragments with <c>@defer</c>, and clients that take parts get them later (X60).</summary>
    public bool AllowIncrementalDelivery { get; set; }

    /// <summary>When true requests may say with <c>onError</c> what becomes of a position that fails (X40); otherwise that member is ignored.</summary>
    public bool AllowOnError { get; set; }

    /// <summary>Whether clients may, or must, name documents that their build has stored (D03).</summary>
    public TrustedDocumentMode TrustedDocuments { get; set; }

    /// <summary>Folder of the trusted documents, needed unless they are off. Shape: <c>&lt;SHA-256&gt;.graphql</c> or <c>&lt;id&gt;.graphql</c>, one document each.</summary>
    /// <remarks>Errors: a file that does not validate, or whose name is another hash, stops the start.</remarks>
    public string? TrustedDocumentFolder { get; set; }

    /// <summary>Unit: bytes of documents kept for automatic persisted queries (D05). Off when 0, and always where only trusted documents run.</summary>
    public long MaxPersistedQueryBytes { get; set; }

    /// <summary>What one request may cost.</summary>
    public GraphQLLimits Limits { get; } = new();
}

/// <summary>Limits of one request; the same in every environment (G).</summary>
public sealed class GraphQLLimits
{
    /// <summary>Unit: bytes.</summary>
    public int MaxDocumentBytes { get; set; } = 128 * 1024;

    /// <summary>Tokens of a document.</summary>
    public int MaxTokens { get; set; } = 10_000;

    /// <summary>Nesting of selections, values and types while parsing (L35).</summary>
    public int MaxRecursionDepth { get; set; } = 64;

    /// <summary>Nesting of fields after fragments are spread.</summary>
    public int MaxDepth { get; set; } = 15;

    /// <summary>Field nodes written in a document.</summary>
    public int MaxFields { get; set; } = 2_048;

    /// <summary>Fields of a plan after merging.</summary>
    public int MaxPlanFields { get; set; } = 5_000;

    /// <summary>Different response names at the root of one operation.</summary>
    public int MaxRootFields { get; set; } = 50;

    /// <summary>Different aliases of one field name in a document.</summary>
    public int MaxAliases { get; set; } = 50;

    /// <summary>Directives at one place.</summary>
    public int MaxDirectives { get; set; } = 4;

    /// <summary>Variables of one operation.</summary>
    public int MaxVariables { get; set; } = 100;

    /// <summary>Fragments defined in a document.</summary>
    public int MaxFragments { get; set; } = 200;

    /// <summary>Operations defined in a document.</summary>
    public int MaxOperations { get; set; } = 50;

    /// <summary>Selections looked at while checking that fields can be merged (V07).</summary>
    public int MaxMergeComparisons { get; set; } = 100_000;

    /// <summary>Errors that are listed before validation stops (V50).</summary>
    public int MaxValidationErrors { get; set; } = 20;

    /// <summary>Errors that are listed in a response (X36).</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>Items of one list in the input.</summary>
    public int MaxListItems { get; set; } = 5_000;

    /// <summary>Sum of the weights of all fields an operation may resolve; null: not limited. Set it once the schema declares its costs (Q06).</summary>
    public long? MaxFieldCost { get; set; }

    /// <summary>Sum of the weights of all objects an answer may hold; null: not limited (Q06).</summary>
    public long? MaxTypeCost { get; set; }

    /// <summary>Resolvers of one request that run at a time.</summary>
    public int MaxConcurrentResolvers { get; set; } = 8;

    /// <summary>How long a request may run (X50).</summary>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Unit: bytes of the body of an HTTP request or a socket message.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>Nesting of arrays and objects in the JSON of a request.</summary>
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>Unit: bytes of one string as it is written in a variable or a document.</summary>
    public int MaxStringBytes { get; set; } = 1024 * 1024;

    /// <summary>Unit: bytes of a response. A run that grows beyond it is stopped and answers one error.</summary>
    public int MaxResponseBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Files of one request (M05). Files are taken only when the schema has the scalar <c>Upload</c>.</summary>
    public int MaxUploadFiles { get; set; } = 10;

    /// <summary>Unit: bytes of one file.</summary>
    public long MaxUploadFileBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Unit: bytes of all files of one request.</summary>
    public long MaxUploadBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Unit: bytes of the headers of one part of a multipart request.</summary>
    public int MaxPartHeaderBytes { get; set; } = 8 * 1024;
}

/// <summary>Turns a host's id types into opaque global ids and back.</summary>
public interface IIdCodec
{
    /// <summary>True when this codec serves the CLR type.</summary>
    bool CanHandle(Type clrType);

    /// <summary>The opaque text of an id.</summary>
    string Format(object id);

    /// <summary>Reads an id. Shape: the "none" id of that type when the text is no id of it, so that a foreign id answers like an absent object.</summary>
    object Parse(string text, Type clrType);
}
