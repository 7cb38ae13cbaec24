using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>Type conditions and variables name types of the schema (5.5.1.2, 5.8.2, V14).</summary>
internal sealed class KnownTypeNames(ValidationContext context) : ValidationRule(context)
{
    public override void EnterNamedType(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (Context.Schema.Type(name) is null)
        {
            Context.Report($"Unknown type \"{name}\".{Context.DidYouMean(name, Context.Schema.TypesByName.Keys)}", node);
        }
    }
}
