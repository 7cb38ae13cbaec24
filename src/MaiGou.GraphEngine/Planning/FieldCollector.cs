using System.Globalization;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>CollectFields and CollectSubfields for one concrete type and one choice of include flags (X10–X12).</summary>
internal sealed class FieldCollector(
    GraphSchema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, IncludeFlags flags, PlanBudget budget, DeferGroups parts)
{
    private readonly Dictionary<string, CollectedField> _byName = new(StringComparer.Ordinal);
    private readonly List<CollectedField> _fields = [];
    private readonly HashSet<(string Fragment, DeferGroup? Part)> _visited = [];

    /// <summary>One for each response name, in the order of the first included occurrence.</summary>
    public IReadOnlyList<CollectedField> Fields => _fields;

    /// <param name="part">The part of the response that the selections belong to; null for the first.</param>
    public void Add(ObjectType type, SelectionSetNode selections, DeferGroup? part)
    {
        foreach (var selection in selections.Selections)
        {
            budget.Visit();
            if (!flags.Includes(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    Add(field, part);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Add(type, inline.SelectionSet, PartOf(inline, part));
                    break;
                case FragmentSpreadNode spread when PartOf(spread, part) is var own && _visited.Add((spread.Name.Value, own)):
                    var fragment = fragments[spread.Name.Value];
                    if (Applies(fragment.TypeCondition, type))
                    {
                        Add(type, fragment.SelectionSet, own);
                    }

                    break;
            }
        }
    }

    private void Add(FieldNode node, DeferGroup? part)
    {
        if (!_byName.TryGetValue(node.ResponseName, out var field))
        {
            _byName.Add(node.ResponseName, field = new CollectedField(part));
            _fields.Add(field);
        }

        field.Add(node, part);
    }

    private DeferGroup? PartOf(SelectionNode fragment, DeferGroup? part) =>
        flags.Deferred(fragment) is { } directive ? parts.Add(IncludeFlags.LabelOf(directive), part) : part;

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null
        || condition.Name.Value == type.Name
        || (schema.Type(condition.Name.Value) is CompositeType composite && composite.PossibleTypeSet.Contains(type.Id));
}

/// <summary>The field nodes of one response name.</summary>
internal sealed class CollectedField(DeferGroup? part)
{
    private readonly List<(FieldNode Node, DeferGroup? Part)> _uses = [];
    private HashSet<FieldNode>? _known;

    /// <summary>The part of the response that the field belongs to. Reached both deferred and not, it is not deferred.</summary>
    public DeferGroup? Part { get; private set; } = part;

    /// <summary>Each node once (X12).</summary>
    public List<FieldNode> Nodes { get; } = [];

    public IEnumerable<(SelectionSetNode Set, DeferGroup? Part)> Selections =>
        _uses.Where(u => u.Node.SelectionSet is not null).Select(u => (u.Node.SelectionSet!, u.Part));

    public void Add(FieldNode node, DeferGroup? part)
    {
        Part = DeferGroup.Common(Part, part);
        _uses.Add((node, part));

        // Only through several parts can one fragment be met twice.
        _known ??= part is null ? null : new HashSet<FieldNode>(Nodes, ReferenceEqualityComparer.Instance);
        if (_known?.Add(node) != false)
        {
            Nodes.Add(node);
        }
    }
}

/// <summary>Bounds what compiling one plan may cost, before anything is built (§2.6).</summary>
internal sealed class PlanBudget(int maxFields)
{
    // Merging many nodes into few fields is legal but must not be free.
    private const int VisitsPerField = 20;

    private int _visits;

    public int Fields { get; private set; }

    public void Take()
    {
        if (++Fields > maxFields)
        {
            throw TooLarge();
        }
    }

    public void Visit()
    {
        if (++_visits > (long)maxFields * VisitsPerField)
        {
            throw TooLarge();
        }
    }

    private PlanLimitException TooLarge() => new("LIMIT_PLAN_FIELDS", "fields after merging", maxFields);
}

/// <summary>An operation that is valid but too large to plan.</summary>
internal sealed class PlanLimitException(string code, string what, int limit) : Exception
{
    /// <summary>The request error that tells so.</summary>
    public GraphQLError ToError() => new(
        string.Create(CultureInfo.InvariantCulture, $"The operation has more than {limit} {what}."), code)
    {
        Extensions = new Dictionary<string, object?> { ["limit"] = limit },
    };
}
