using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>Where the walk is, in terms of the schema. A null type means unknown: some rule has refused it already.</summary>
internal sealed class WalkPosition
{
    /// <summary>The operation or fragment being walked.</summary>
    public DefinitionNode? Definition { get; set; }

    /// <summary>The type that the current selection is made on.</summary>
    public CompositeType? ParentType { get; set; }

    public FieldDef? Field { get; set; }

    public DirectiveNode? DirectiveNode { get; set; }

    public DirectiveDef? Directive { get; set; }

    public InputValueDef? Argument { get; set; }

    /// <summary>The type expected of the current value.</summary>
    public GraphType? InputType { get; set; }

    /// <summary>True when the argument or input field that the value is for has a default.</summary>
    public bool HasDefault { get; set; }

    /// <summary>The input object type when the value is that of an input field, else null.</summary>
    public InputObjectType? InputObject { get; set; }
}
