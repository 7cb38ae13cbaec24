using System.Text;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>What all rules of one validation share: the document, the schema, the position and the errors so far.</summary>
internal sealed class ValidationContext
{
    /// <summary>A name or literal may be as long as the document; a message that repeats it may not.</summary>
    private const int MaxMessage = 1_000;

    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private LocationIndex? _locations;

    public ValidationContext(DocumentNode document, GraphSchema schema, GraphQLLimits limits, bool introspectionAllowed)
    {
        (Document, Schema, Limits, IntrospectionAllowed) = (document, schema, limits, introspectionAllowed);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.Name.Value, fragment);
        }

        Summaries = new DefinitionSummaries(this);
    }

    public DocumentNode Document { get; }

    public GraphSchema Schema { get; }

    public GraphQLLimits Limits { get; }

    /// <summary>Whether this caller may learn the schema; otherwise <c>__schema</c> and <c>__type</c> are refused and nothing is suggested (I12, V51).</summary>
    public bool IntrospectionAllowed { get; }

    public WalkPosition Position { get; } = new();

    public DefinitionSummaries Summaries { get; }

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>True once the error limit is passed; nothing more is reported (V50).</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Work done so far, counted in nodes, edges and comparisons; never in time.</summary>
    public long Steps { get; private set; }

    public void Step(int count = 1) => Steps += count;

    /// <summary>The first fragment of that name.</summary>
    public FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The field of that name on a type, meta fields included.</summary>
    public FieldDef? FieldOf(CompositeType? parent, string name)
    {
        if (parent is null)
        {
            return null;
        }

        return !name.StartsWith("__", StringComparison.Ordinal) ? parent.Field(name)
            : IntrospectionAllowed || name == "__typename" ? Schema.MetaFields.Find(parent, name)
            : null;
    }

    /// <summary>The type a condition names; null when it is unknown or cannot carry a selection.</summary>
    public CompositeType? ConditionType(NamedTypeNode condition) => Schema.Type(condition.Name.Value) as CompositeType;

    /// <summary>The type that the selections of an inline fragment are made on.</summary>
    public CompositeType? ConditionType(InlineFragmentNode fragment, CompositeType? parent) =>
        fragment.TypeCondition is { } condition ? ConditionType(condition) : parent;

    /// <summary>The input type that a variable definition writes down; null when a name is unknown or not an input type.</summary>
    public GraphType? TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.Of)?.NonNull(),
        ListTypeNode list => TypeOf(list.Of)?.List(),
        NamedTypeNode named => Schema.Type(named.Name.Value) is { IsInput: true } type ? type : null,
        _ => null,
    };

    /// <summary>The name inside all lists and non-nulls.</summary>
    public static NamedTypeNode InnermostName(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => InnermostName(nonNull.Of),
        ListTypeNode list => InnermostName(list.Of),
        _ => (NamedTypeNode)node,
    };

    /// <summary>Text that names close matches, with a leading space; empty when the caller may not learn the schema.</summary>
    public string DidYouMean(string given, IEnumerable<string> known, string what = "") =>
        IntrospectionAllowed ? Validation.DidYouMean.Sentence(what, Validation.DidYouMean.Closest(given, known)) : "";

    /// <summary>A piece of the document for a message, shortened when long.</summary>
    public string TextOf(SyntaxNode node)
    {
        const int limit = 120;
        var bytes = Document.Source.Span[node.Start..node.End];
        return ShortText.Of(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * limit)]), limit);
    }

    public void Report(string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        if (!IsStopped)
        {
            Add(new GraphQLError(ShortText.Of(message, MaxMessage), ErrorCodes.ValidationFailed) { Locations = LocationsOf(nodes) });
        }
    }

    /// <summary>Refuses the document for its size; the entry names the limit and, where known, the actual number.</summary>
    public void ReportLimit(string code, string message, int limit, int? actual, params ReadOnlySpan<SyntaxNode> nodes)
    {
        var extensions = new Dictionary<string, object?> { ["limit"] = limit };
        if (actual is { } number)
        {
            extensions["actual"] = number;
        }

        Add(new GraphQLError(message, code) { Locations = LocationsOf(nodes), Extensions = extensions });
    }

    private void Add(GraphQLError error)
    {
        if (IsStopped)
        {
            return;
        }

        IsStopped = _errors.Count >= Limits.MaxValidationErrors;
        _errors.Add(IsStopped
            ? new GraphQLError("Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.ValidationFailed)
            : error);
    }

    private SourceLocation[] LocationsOf(ReadOnlySpan<SyntaxNode> nodes)
    {
        _locations ??= new LocationIndex(Document.Source);
        var locations = new SourceLocation[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            locations[i] = _locations.Of(nodes[i].Start);
        }

        return locations;
    }
}
