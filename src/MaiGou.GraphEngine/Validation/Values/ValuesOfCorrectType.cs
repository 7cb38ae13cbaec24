using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Values;

/// <summary>A literal can be coerced to the type expected of it (5.6.1, V20). Variables are taken to be right; V34 checks them.</summary>
internal sealed class ValuesOfCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode node)
    {
        if (node is VariableNode || Position.InputType is not { } type)
        {
            return;
        }

        switch (node)
        {
            case NullValueNode when type.IsNonNull:
                Context.Report($"Expected value of type \"{type}\", found null.", node);
                break;
            case NullValueNode:
            case ListValueNode when type.Nullable is ListType:
            case ObjectValueNode when type.Named is InputObjectType:
                break;
            default:
                Leaf(node, type);
                break;
        }
    }

    private void Leaf(ValueNode node, GraphType type)
    {
        switch (type.Named)
        {
            case ScalarType scalar:
                Scalar(node, scalar);
                break;
            case EnumType @enum:
                Enum(node, @enum);
                break;
            default:
                Context.Report($"Expected value of type \"{type}\", found {Context.TextOf(node)}.", node);
                break;
        }
    }

    private void Scalar(ValueNode node, ScalarType scalar)
    {
        if (scalar.Codec is null)
        {
            return;
        }

        try
        {
            scalar.Codec.ParseNode(node);
        }
        catch (FormatException refusal)
        {
            Context.Report(refusal.Message, node);
        }
    }

    private void Enum(ValueNode node, EnumType type)
    {
        if (node is not EnumValueNode value)
        {
            var hint = Hint((node as StringValueNode)?.Value ?? Context.TextOf(node), type);
            Context.Report($"Enum \"{type.Name}\" cannot represent non-enum value: {Context.TextOf(node)}.{hint}", node);
        }
        else if (!type.ValuesByName.ContainsKey(value.Value))
        {
            var hint = Hint(value.Value, type);
            Context.Report($"Value \"{value.Value}\" does not exist in \"{type.Name}\" enum.{hint}", node);
        }
    }

    private string Hint(string given, EnumType type) =>
        Context.DidYouMean(given, type.Values.Select(value => value.Name), "the enum value");
}
