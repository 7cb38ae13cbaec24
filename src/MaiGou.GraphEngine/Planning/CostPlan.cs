using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>The cost function of a plan: compiled once, asked by every request (Q07).</summary>
internal sealed class CostPlan
{
    private readonly CostTerm _total;
    private readonly PlanField[] _sliced;

    private CostPlan(CostTerm total, PlanField[] sliced) => (_total, _sliced) = (total, sliced);

    public static CostPlan Of(PlanScope root, CostDirectives weights)
    {
        var sliced = new List<PlanField>();
        return new CostPlan(Term(root, null, weights, sliced), [.. sliced]);
    }

    public OperationCost Of(VariableValues variables) => _total.Of(variables);

    /// <summary>The error of a field that must be given exactly one slicing argument and is not; null when all is well (Q03).</summary>
    public GraphQLError? Problem(VariableValues variables, ReadOnlySpan<byte> document)
    {
        foreach (var field in _sliced)
        {
            if (field.Price!.Size!.IsAmbiguous(variables))
            {
                return new GraphQLError(
                    $"{field.Field.Coordinate} needs exactly one of the arguments {field.Price.Size.Names}, to know the size of its list.",
                    ErrorCodes.BadUserInput)
                {
                    Locations = [SourceLocation.Of(document, field.Offsets[0])],
                };
            }
        }

        return null;
    }

    private static CostTerm Term(PlanScope scope, FieldPrice? above, CostDirectives weights, List<PlanField> sliced) => CostTerm.Sum(
        scope.Fields.Select(f => Term(f, above, weights, sliced))
            .Prepend(CostTerm.Fixed(new OperationCost(0, weights.Of(scope.Type)))));

    private static CostTerm Term(PlanField field, FieldPrice? above, CostDirectives weights, List<PlanField> sliced)
    {
        if (field.Price is not { } price)
        {
            return CostTerm.Nothing;
        }

        if (price.Size is { RequiresOne: true })
        {
            sliced.Add(field);
        }

        var item = field.Children.Length == 0
            ? CostTerm.Fixed(new OperationCost(0, weights.Of(field.Field.Type.Named)))
            : CostTerm.Largest([.. field.Children.Select(c => Term(c, price, weights, sliced))]);
        for (var level = field.Deepest; level > 0; level--)
        {
            item = CostTerm.ForEach(level > 1 ? ListSize.Default : price.SizeOfList ?? above?.SizeOf(field.Field) ?? ListSize.Default, item);
        }

        return CostTerm.Sum([price.Own, item]);
    }
}

/// <summary>What one use of a field adds to the cost of its operation.</summary>
internal sealed class FieldPrice
{
    private readonly string[] _sized;

    private FieldPrice(CostTerm own, ListSize? size, string[] sized) => (Own, Size, _sized) = (own, size, sized);

    /// <summary>Weight of the field itself, with its arguments and directives.</summary>
    public CostTerm Own { get; }

    /// <summary>Declared size; of the field's own list unless it names fields below.</summary>
    public ListSize? Size { get; }

    /// <summary>Size of the field's own list; null when not declared here.</summary>
    public ListSize? SizeOfList => _sized.Length == 0 ? Size : null;

    /// <summary>Price of a field with the nodes merged into it. Shape: null for introspection, which is free.</summary>
    public static FieldPrice? Of(BoundSchema schema, FieldDef field, FieldBinding? binding, List<FieldNode> nodes)
    {
        if (binding is null or MetaBinding)
        {
            return null;
        }

        var inputs = new InputPrice(schema.Costs);
        inputs.Add(field.Arguments, nodes[0].Arguments);
        foreach (var directive in nodes.SelectMany(n => n.Directives))
        {
            inputs.Add(schema.Schema.DirectivesByName[directive.Name.Value].Arguments, directive.Arguments);
        }

        var own = CostTerm.Charge(schema.Costs.Of(field, binding) + inputs.Known, inputs.Later);
        return field.Directive("listSize") is { } declared
            ? new FieldPrice(own, ListSize.Read(declared, field, nodes[0].Arguments), [.. CostDirectives.Texts(declared, "sizedFields")])
            : new FieldPrice(own, null, []);
    }

    /// <summary>The declared size when it is that of this field below.</summary>
    public ListSize? SizeOf(FieldDef below) => _sized.Contains(below.Name) ? Size : null;
}
