using System.Text;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution.Writing;
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
    private readonly DeferGroups _parts = new();
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
        var root = compiler.CompileScope(rootType, [(operation.SelectionSet, null)], null, default);
        compiler._joins.Close(root);
        return new OperationPlan
        {
            Kind = operation.Kind,
            Root = root,
            Requirements = compiler._requirements,
            Document = document.Source,
            FieldCount = compiler._budget.Fields,
            JoinSizes = compiler._joins.Sizes,
            Parts = compiler._parts.All,
            IsFixed = compiler._isFixed && compiler._parts.All.Count == 0,
            Cost = CostPlan.Of(root, settings.Schema.Costs),
            Cache = CacheHint.Of(settings.Schema.Schema, operation.Kind, root),
        };
    }

    private PlanScope CompileScope(
        ObjectType type, IReadOnlyList<(SelectionSetNode Set, DeferGroup? Part)> sets, DeferGroup? part, Place place)
    {
        var known = _parts.All.Count;
        var (collected, failure) = Collect(type, sets);
        var own = _parts.All.Skip(known).ToList();
        var fields = new PlanField[collected.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            _budget.Take();
            fields[i] = CompileField(type, i, collected[i], place);
        }

        var scope = new PlanScope
        {
            Type = type,
            Fields = fields,
            Failure = failure,
            Part = part,
            IsMixed = fields.Any(f => f.Part != part),
            TypeNameJson = Encoding.ASCII.GetBytes($"\"{type.Name}\""),
            ObjectAccess = _schema.OwnedRule(type),
        };
        own.ForEach(p => p.Home = scope);
        return scope;
    }

    private (IReadOnlyList<CollectedField> Fields, GraphQLError? Failure) Collect(
        ObjectType type, IReadOnlyList<(SelectionSetNode Set, DeferGroup? Part)> sets)
    {
        var collector = new FieldCollector(_schema.Schema, _fragments, _flags, _budget, _parts);
        try
        {
            foreach (var (set, part) in sets)
            {
                collector.Add(type, set, part);
            }

            return (collector.Fields, null);
        }
        catch (NullConditionException exception)
        {
            _isFixed = false;
            return ([], exception.ToError(_document.Source.Span));
        }
    }

    private PlanField CompileField(ObjectType type, int index, CollectedField collected, Place place)
    {
        var nodes = collected.Nodes;
        var first = nodes[0];
        var definition = _meta.Find(type, first.Name.Value)
            ?? throw new InvalidOperationException($"Validation lets no unknown field through: {type.Name}.{first.Name.Value}.");
        var binding = _meta.IsTypeName(definition) ? null : _meta.Binding(definition) ?? _schema.Binding(type, definition);
        var inside = place.Below(_isSerial ? index : 0, binding is ResolverBinding);
        var children = definition.Type.Named is CompositeType composite ? CompileChildren(composite, collected, inside) : [];
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
            Part = collected.Part,
            Price = FieldPrice.Of(_schema, definition, binding, nodes),
        };
        if (field.Part is { } part)
        {
            part.Fields++;
        }

        _joins.Add(field, inside.Root, inside.Calls);
        return field;
    }

    private PlanScope[] CompileChildren(CompositeType composite, CollectedField collected, Place place)
    {
        var sets = collected.Selections.ToList();
        return [.. composite.PossibleTypes.Select(possible => CompileScope(possible, sets, collected.Part, place))];
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
