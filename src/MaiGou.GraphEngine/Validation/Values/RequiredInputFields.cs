using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Values;

/// <summary>An input field that is non-null and has no default is given (5.6.4, V23).</summary>
/// <remarks>A null literal counts as missing too; <see cref="ValuesOfCorrectType"/> reports it, once.</remarks>
internal sealed class RequiredInputFields(ValidationContext context) : ValidationRule(context)
{
    public override void EnterValue(ValueNode node)
    {
        if (node is not ObjectValueNode map || Position.InputType?.Named is not InputObjectType type)
        {
            return;
        }

        var given = map.Fields.Select(field => field.Name.Value).ToHashSet();
        foreach (var field in type.Fields.Where(field => field.IsRequired && !given.Contains(field.Name)))
        {
            Context.Report($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.", node);
        }
    }
}
