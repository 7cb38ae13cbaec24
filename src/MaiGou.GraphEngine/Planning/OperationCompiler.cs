using System.Text;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Compiles a valid operation into the plan of one choice of include flags.</summary>
internal sealed class OperationCompiler
{
    private readonly BoundSchema _schema;
    private readonly MetaFields _meta;
    private readonly LeafWriters _leaves;
    private readonly GraphQLLimits _limits;
    private readonly DocumentNode _document;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly List<AccessRequirement> _requirements = [];
    private readonly IncludeFlags _flags;
    private readonly PlanBudget _budget;
    private readonly JoinGroups _joins = new();
    private readonly bool _isSerial;

    // The objects of a mutation may change before the response is written; its leaves are kept as they were.
    private readonly bool _reread;
    private bool _isFixed;

    private OperationCompiler(CompilerSettings settings, DocumentNode document, OperationKind kind, IncludeFlags flags)
    {
        (_schema, _meta, _leaves, _limits, _flags) = (settings.Schema, settings.Meta, settings.Leaves, settings.Limits, flags);
        _document = document;
        _budget = new PlanBudget(_limits.MaxPlanFields);
        _reread = kind != OperationKind.Mutation;
        _isFixed = kind == OperationKind.Query;
        _isSerial = kind == OperationKind.Mutation;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.Add(fragment.Name.Value, fragment);
        }
    }

    /// <summary>Compiles. Errors: <see cref="PlanLimitException"/> when the operation unfolds into too many fields.</summary>
    public static OperationPlan Compile(
        CompilerSettings settings, DocumentNode document, OperationDefinitionNode operation, IncludeFlags flags)
    {
        var compiler = new OperationCompiler(settings, document, operation.Kind, flags);
        var rootType = settings.Schema.Schema.RootType(operation.Kind)
            ?? throw new InvalidOperationException("Validation lets no operation through whose root type is missing.");
        var root = compiler.CompileScope(rootType, [operation.SelectionSet], default);
        compiler._joins.Close(root);
        return new OperationPlan
        {
            Kind = operation.Kind,
            Root = root,
            Requirements = compiler._requirements,
            Document = document.Source,
            FieldCount = compiler._budget.Fields,
            JoinSizes = compiler._joins.Sizes,
            IsFixed = compiler._isFixed,
            Cost = CostPlan.Of(root, settings.Schema.Costs),
            Cache = CacheHint.Of(settings.Schema.Schema, operation.Kind, root),
        };
    }

    private PlanScope CompileScope(ObjectType type, IReadOnlyList<SelectionSetNode> sets, Place place)
    {
        var (groups, failure) = Collect(type, sets);
        var fields = new PlanField[groups.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            _budget.Take();
            fields[i] = CompileField(type, i, groups[i], place);
        }

        return new PlanScope
        {
            Type = type,
            Fields = fields,
            Failure = failure,
            TypeNameJson = Encoding.ASCII.GetBytes($"\"{type.Name}\""),
            ObjectAccess = _schema.OwnedRule(type),
        };
    }

    private (IReadOnlyList<List<FieldNode>> Groups, GraphQLError? Failure) Collect(ObjectType type, IReadOnlyList<SelectionSetNode> sets)
    {
        var collector = new FieldCollector(_schema.Schema, _fragments, _flags, _budget);
        try
        {
            foreach (var set in sets)
            {
                collector.Add(type, set);
            }

            return (collector.Groups, null);
        }
        catch (NullConditionException exception)
        {
            _isFixed = false;
            return ([], exception.ToError(_document.Source.Span));
        }
    }

    private PlanField CompileField(ObjectType type, int index, List<FieldNode> nodes, Place place)
    {
        var first = nodes[0];
        var definition = _meta.Find(type, first.Name.Value)
            ?? throw new InvalidOperationException($"Validation lets no unknown field through: {type.Name}.{first.Name.Value}.");
        var binding = _meta.IsTypeName(definition) ? null : _meta.Binding(definition) ?? _schema.Binding(type, definition);
        var inside = place.Below(_isSerial ? index : 0, binding is ResolverBinding);
        var children = definition.Type.Named is CompositeType composite ? CompileChildren(composite, nodes, inside) : [];
        var leaf = binding is null || definition.Type.Named is CompositeType ? null : _leaves.For(definition.Type.Named);
        var arguments = definition.Arguments.Count == 0 ? null : ArgumentPlan.Compile(definition.Arguments, first.Arguments, _limits);
        _isFixed &= binding is (null or MetaBinding) && arguments is (null or { IsConstant: true });
        var field = new PlanField
        {
            Index = index,
            ResponseName = first.ResponseName,
            NameJson = Encoding.ASCII.GetBytes($"{(index == 0 ? '{' : ',')}\"{first.ResponseName}\":"),
            Field = definition,
            Binding = binding,
            Arguments = arguments,
            Access = Requirement(binding?.Access),
            NonNull = Levels(definition.Type),
            Leaf = leaf,
            Inline = _reread ? InlineLeaf.For(binding, definition.Type.Named) : null,
            Children = children,
            Offsets = [.. nodes.Select(n => n.Start)],
            Selection = new PlanSelection(children),
            Price = FieldPrice.Of(_schema, definition, binding, nodes),
        };
        _joins.Add(field, inside.Root, inside.Calls);
        return field;
    }

    private PlanScope[] CompileChildren(CompositeType composite, List<FieldNode> nodes, Place place)
    {
        var sets = nodes.Select(n => n.SelectionSet).OfType<SelectionSetNode>().ToList();
        return [.. composite.PossibleTypes.Select(possible => CompileScope(possible, sets, place))];
    }

    private int Requirement(AccessRequirement? access)
    {
        if (access is null or { Rule: AccessRule.Public })
        {
            return PlanField.Public;
        }

        var index = _requirements.IndexOf(access);
        if (index < 0)
        {
            index = _requirements.Count;
            _requirements.Add(access);
        }

        return index;
    }

    private static bool[] Levels(GraphType type)
    {
        var levels = new List<bool> { type.IsNonNull };
        while (type.Nullable is ListType list)
        {
            type = list.Of;
            levels.Add(type.IsNonNull);
        }

        return [.. levels];
    }

    /// <summary>Where a scope stands: below which root field, and below how many calls.</summary>
    private readonly record struct Place(int Depth, int Root, int Calls)
    {
        public Place Below(int rootIndex, bool isCalled) =>
            new(Depth + 1, Depth == 0 ? rootIndex : Root, isCalled ? Calls + 1 : Calls);
    }
}

/// <summary>What compiling needs of a schema; the same for every operation.</summary>
internal sealed record CompilerSettings(BoundSchema Schema, MetaFields Meta, LeafWriters Leaves, GraphQLLimits Limits)
{
    /// <summary>Whether <c>{ }</c> is a selection (L24).</summary>
    public bool AllowEmptySelections { get; init; }
}
