using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Adds up the weights of the inputs that a field is given, as they are given (Q04). What is null or left out is free.</summary>
internal sealed class InputPrice(CostDirectives weights)
{
    private readonly List<VariableInput> _later = [];

    /// <summary>Weights that no variable changes.</summary>
    public double Known { get; private set; }

    /// <summary>Inputs whose weights each request decides.</summary>
    public IReadOnlyList<VariableInput> Later => _later;

    public void Add(IReadOnlyList<InputValueDef> definitions, IReadOnlyList<ArgumentNode> given)
    {
        foreach (var argument in given)
        {
            if (definitions.FirstOrDefault(d => d.Name == argument.Name.Value) is { } definition)
            {
                Add(definition.Type, argument.Value, weights.Of(definition));
            }
        }
    }

    private void Add(GraphType type, ValueNode value, double weight)
    {
        switch (value)
        {
            case NullValueNode:
                return;
            case VariableNode variable:
                if (weight != 0 || type.Named is InputObjectType)
                {
                    _later.Add(new VariableInput(weights, variable.Name.Value, type, weight));
                }

                return;
            default:
                Known += weight;
                break;
        }

        switch (value, type.Nullable)
        {
            case (ListValueNode items, ListType list):
                foreach (var item in items.Items)
                {
                    Add(list.Of, item, 0);
                }

                break;
            case (ObjectValueNode, ListType list):
                Add(list.Of, value, 0);
                break;
            case (ObjectValueNode map, InputObjectType input):
                foreach (var entry in map.Fields)
                {
                    var field = input.FieldsByName[entry.Name.Value];
                    Add(field.Type, entry.Value, weights.Of(field));
                }

                break;
            default:
                break;
        }
    }
}

/// <summary>An input that comes as a variable: priced by the value that a request gives.</summary>
internal sealed class VariableInput(CostDirectives weights, string variable, GraphType type, double weight)
{
    public double Price(VariableValues variables) =>
        variables.TryGet(variable, out var value) && value is not null ? weight + Inside(type, value) : 0;

    private double Inside(GraphType of, object value)
    {
        var sum = 0.0;
        switch (value, of.Nullable)
        {
            case (IReadOnlyList<object?> items, ListType list) when list.Named is InputObjectType:
                foreach (var item in items)
                {
                    sum += item is null ? 0 : Inside(list.Of, item);
                }

                break;
            case (InputMap map, InputObjectType input):
                foreach (var (name, entry) in map.Values)
                {
                    var field = input.FieldsByName[name];
                    sum += entry is null ? 0 : weights.Of(field) + Inside(field.Type, entry);
                }

                break;
            default:
                break;
        }

        return sum;
    }
}
