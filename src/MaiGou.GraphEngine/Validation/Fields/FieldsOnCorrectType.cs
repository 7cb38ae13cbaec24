using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>A selected field exists on the type it is selected on (5.3.1, V06).</summary>
internal sealed class FieldsOnCorrectType(ValidationContext context) : ValidationRule(context)
{
    public override void EnterField(FieldNode node)
    {
        var name = node.Name.Value;
        if (Position.ParentType is not { } parent || Position.Field is not null || IntrospectionPermitted.Refuses(Context, name))
        {
            return;
        }

        var hint = "";
        if (Context.IntrospectionAllowed)
        {
            hint = DidYouMean.Sentence("to use an inline fragment on", TypesWith(parent, name));
            hint = hint.Length > 0 ? hint : Context.DidYouMean(name, parent.Fields.Select(field => field.Name));
        }

        Context.Report($"Cannot query field \"{name}\" on type \"{parent.Name}\".{hint}", node);
    }

    /// <summary>Types a value may have that do have the field: interfaces shared by most of them first, then objects.</summary>
    private static List<string> TypesWith(CompositeType parent, string field)
    {
        if (parent is ObjectType)
        {
            return [];
        }

        var objects = parent.PossibleTypes.Where(type => type.Field(field) is not null).ToList();
        var interfaces = objects
            .SelectMany(type => type.Interfaces)
            .Where(type => type.Field(field) is not null)
            .GroupBy(type => type.Name)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key);
        return [.. interfaces, .. objects.Select(type => type.Name).Order(StringComparer.Ordinal)];
    }
}
