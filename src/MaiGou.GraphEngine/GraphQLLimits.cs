namespace MaiGou.GraphEngine;

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
