using System.Globalization;
using System.Text;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>Text that two fields share exactly when they have the same name and the same arguments, in whatever order.</summary>
/// <remarks>Strings carry their length, so that no value can imitate the syntax around it.</remarks>
internal static class FieldSignature
{
    public static string Of(FieldNode node)
    {
        if (node.Arguments.Count == 0)
        {
            return node.Name.Value;
        }

        var text = new StringBuilder(node.Name.Value);
        foreach (var argument in node.Arguments.OrderBy(argument => argument.Name.Value, StringComparer.Ordinal))
        {
            text.Append('(').Append(argument.Name.Value).Append(':');
            Append(text, argument.Value);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode number:
                text.Append(number.Text);
                break;
            case FloatValueNode number:
                text.Append(number.Text);
                break;
            case StringValueNode content:
                text.Append(CultureInfo.InvariantCulture, $"\"{content.Value.Length}:").Append(content.Value);
                break;
            case BooleanValueNode flag:
                text.Append(flag.Value ? "true" : "false");
                break;
            case NullValueNode:
                text.Append("null");
                break;
            case EnumValueNode member:
                text.Append(member.Value);
                break;
            case ListValueNode list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectValueNode map:
                text.Append('{');
                foreach (var field in map.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    Append(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
        }
    }
}
