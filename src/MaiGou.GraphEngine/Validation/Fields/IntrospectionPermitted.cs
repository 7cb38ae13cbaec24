using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>A caller who may not learn the schema may not ask for it; <c>__typename</c> stays open (I12).</summary>
internal sealed class IntrospectionPermitted(ValidationContext context) : ValidationRule(context)
{
    public static bool Refuses(ValidationContext context, string field) =>
        !context.IntrospectionAllowed && field is ("__schema" or "__type");

    public override void EnterField(FieldNode node)
    {
        if (Refuses(Context, node.Name.Value))
        {
            Context.Report(
                $"GraphQL introspection has been disabled, but the requested query contained the field \"{node.Name.Value}\".",
                node);
        }
    }
}
