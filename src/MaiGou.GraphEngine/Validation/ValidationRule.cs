using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation;

/// <summary>One rule; it hears of every node of one walk and overrides what it cares for.</summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    protected WalkPosition Position => Context.Position;

    public virtual void EnterDefinition(DefinitionNode node)
    {
    }

    public virtual void EnterOperation(OperationDefinitionNode node)
    {
    }

    public virtual void LeaveOperation(OperationDefinitionNode node)
    {
    }

    public virtual void EnterFragment(FragmentDefinitionNode node)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode node)
    {
    }

    public virtual void EnterField(FieldNode node)
    {
    }

    public virtual void LeaveField(FieldNode node)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode node)
    {
    }

    public virtual void EnterSpread(FragmentSpreadNode node)
    {
    }

    /// <summary>A name where a type is meant: a type condition or the innermost name of a variable's type.</summary>
    public virtual void EnterNamedType(NamedTypeNode node)
    {
    }

    /// <summary>All directives at one place; never empty.</summary>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
    }

    /// <param name="node">The directive.</param>
    /// <param name="location">Name of the place it stands at, such as <c>FIELD</c>.</param>
    public virtual void EnterDirective(DirectiveNode node, string location)
    {
    }

    public virtual void LeaveDirective(DirectiveNode node)
    {
    }

    /// <summary>All arguments of one field or directive; never empty.</summary>
    public virtual void EnterArguments(IReadOnlyList<ArgumentNode> nodes)
    {
    }

    public virtual void EnterArgument(ArgumentNode node)
    {
    }

    public virtual void EnterValue(ValueNode node)
    {
    }

    public virtual void EnterInputField(ObjectFieldNode node)
    {
    }

    public virtual void LeaveDocument(DocumentNode node)
    {
    }
}
