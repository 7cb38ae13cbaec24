using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Values;

/// <summary>A oneOf input object has exactly one field, and that is not null (3.10.1, 5.6.1, V24). V34 checks a variable in it.</summary>
internal sealed class OneOfInputs(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode map || Position.InputType?.Named is not InputObjectType { IsOneOf: true } type)
        {
            return;
        }

        if (map.Fields.Count != 1)
        {
            Context.Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", node);
        }
        else if (map.Fields[0].Value is NullValueNode)
        {
            Context.Report($"Field \"{type.Name}.{map.Fields[0].Name.Value}\" must be non-null.", node);
        }
    }
}
