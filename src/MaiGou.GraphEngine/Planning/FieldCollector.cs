using System.Globalization;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>CollectFields and CollectSubfields for one concrete type and one choice of include flags (X10–X12).</summary>
internal sealed class FieldCollector(
    GraphSchema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, IncludeFlags flags, PlanBudget budget)
{
    private readonly Dictionary<string, List<FieldNode>> _byName = new(StringComparer.Ordinal);
    private readonly List<List<FieldNode>> _groups = [];
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    /// <summary>Field nodes by response name, in the order of the first included occurrence.</summary>
    public IReadOnlyList<List<FieldNode>> Groups => _groups;

    public void Add(ObjectType type, SelectionSetNode selections)
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
                    Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Add(type, inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name.Value):
                    var fragment = fragments[spread.Name.Value];
                    if (Applies(fragment.TypeCondition, type))
                    {
                        Add(type, fragment.SelectionSet);
                    }

                    break;
            }
        }
    }

    private void Add(FieldNode field)
    {
        if (!_byName.TryGetValue(field.ResponseName, out var group))
        {
            _byName.Add(field.ResponseName, group = []);
            _groups.Add(group);
        }

        group.Add(field);
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null
        || condition.Name.Value == type.Name
        || (schema.Type(condition.Name.Value) is CompositeType composite && composite.PossibleTypeSet.Contains(type.Id));
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
