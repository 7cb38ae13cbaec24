using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Validation;

/// <summary>One pass over a document in source order, telling each rule of each node (V53).</summary>
/// <remarks>Shape: recursion follows the nesting of the text, which the parser bounds; fragments are never entered through their spreads.</remarks>
internal sealed class ValidationWalk(ValidationContext context, IReadOnlyList<ValidationRule> rules)
{
    private readonly ValidationRule[] _rules = [.. rules];

    private WalkPosition Position => context.Position;

    public void Run()
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (context.IsStopped)
            {
                return;
            }

            Definition(definition);
        }

        Tell(context.Document, static (rule, document) => rule.LeaveDocument(document));
    }

    private void Definition(DefinitionNode node)
    {
        Position.Definition = node;
        Tell(node, static (rule, node) => rule.EnterDefinition(node));
        switch (node)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                Tell(fragment, static (rule, node) => rule.EnterFragment(node));
                Tell(fragment.TypeCondition, static (rule, name) => rule.EnterNamedType(name));
                Directives(fragment.Directives, "FRAGMENT_DEFINITION");
                Selections(fragment.SelectionSet, context.ConditionType(fragment.TypeCondition));
                break;
        }

        Position.Definition = null;
    }

    private void Operation(OperationDefinitionNode node)
    {
        Tell(node, static (rule, node) => rule.EnterOperation(node));
        foreach (var variable in node.Variables)
        {
            Variable(variable);
        }

        Directives(node.Directives, node.Kind.ToString().ToUpperInvariant());
        Selections(node.SelectionSet, context.Schema.RootType(node.Kind));
        Tell(node, static (rule, node) => rule.LeaveOperation(node));
    }

    private void Variable(VariableDefinitionNode node)
    {
        Tell(node, static (rule, node) => rule.EnterVariableDefinition(node));
        Tell(ValidationContext.InnermostName(node.Type), static (rule, name) => rule.EnterNamedType(name));
        if (node.DefaultValue is { } value)
        {
            Value(value, context.TypeOf(node.Type), hasDefault: false, inputObject: null);
        }

        Directives(node.Directives, "VARIABLE_DEFINITION");
    }

    private void Selections(SelectionSetNode set, CompositeType? parent)
    {
        var outer = Position.ParentType;
        Position.ParentType = parent;
        foreach (var selection in set.Selections)
        {
            if (context.IsStopped)
            {
                break;
            }

            context.Step();
            Selection(selection);
        }

        Position.ParentType = outer;
    }

    private void Selection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                Field(field);
                break;
            case FragmentSpreadNode spread:
                Tell(spread, static (rule, node) => rule.EnterSpread(node));
                Directives(spread.Directives, "FRAGMENT_SPREAD");
                break;
            case InlineFragmentNode fragment:
                Tell(fragment, static (rule, node) => rule.EnterInlineFragment(node));
                if (fragment.TypeCondition is { } condition)
                {
                    Tell(condition, static (rule, name) => rule.EnterNamedType(name));
                }

                Directives(fragment.Directives, "INLINE_FRAGMENT");
                Selections(fragment.SelectionSet, context.ConditionType(fragment, Position.ParentType));
                break;
        }
    }

    private void Field(FieldNode node)
    {
        var definition = context.FieldOf(Position.ParentType, node.Name.Value);
        var outer = Position.Field;
        Position.Field = definition;
        Tell(node, static (rule, node) => rule.EnterField(node));
        Arguments(node.Arguments, definition?.Arguments);
        Directives(node.Directives, "FIELD");
        if (node.SelectionSet is { } set)
        {
            Selections(set, definition?.Type.Named as CompositeType);
        }

        Tell(node, static (rule, node) => rule.LeaveField(node));
        Position.Field = outer;
    }

    private void Directives(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        Tell(nodes, static (rule, node) => rule.EnterDirectives(node));
        foreach (var node in nodes)
        {
            context.Step();
            Position.DirectiveNode = node;
            Position.Directive = context.Schema.DirectivesByName.GetValueOrDefault(node.Name.Value);
            Tell((node, location), static (rule, at) => rule.EnterDirective(at.node, at.location));
            Arguments(node.Arguments, Position.Directive?.Arguments);
            Tell(node, static (rule, node) => rule.LeaveDirective(node));
            Position.DirectiveNode = null;
            Position.Directive = null;
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> nodes, IReadOnlyList<InputValueDef>? definitions)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        Tell(nodes, static (rule, node) => rule.EnterArguments(node));
        foreach (var node in nodes)
        {
            context.Step();
            var definition = definitions?.FirstOrDefault(d => d.Name == node.Name.Value);
            Position.Argument = definition;
            Tell(node, static (rule, node) => rule.EnterArgument(node));
            Value(node.Value, definition?.Type, definition?.DefaultValue is not null, inputObject: null);
            Position.Argument = null;
        }
    }

    private void Value(ValueNode node, GraphType? type, bool hasDefault, InputObjectType? inputObject)
    {
        var outer = (Position.InputType, Position.HasDefault, Position.InputObject);
        (Position.InputType, Position.HasDefault, Position.InputObject) = (type, hasDefault, inputObject);
        context.Step();
        Tell(node, static (rule, node) => rule.EnterValue(node));
        switch (node)
        {
            case ListValueNode list:
                // A list where none is expected is refused as a whole; its items have no expected type then.
                var itemType = (type?.Nullable as ListType)?.Of;
                foreach (var item in list.Items)
                {
                    Value(item, itemType, hasDefault: false, inputObject: null);
                }

                break;
            case ObjectValueNode map:
                // One object may stand for a list of one (C08), hence the innermost type.
                var objectType = type?.Named as InputObjectType;
                foreach (var field in map.Fields)
                {
                    var definition = objectType?.Field(field.Name.Value);
                    Position.InputObject = objectType;
                    Tell(field, static (rule, node) => rule.EnterInputField(node));
                    Value(field.Value, definition?.Type, definition?.DefaultValue is not null, objectType);
                }

                break;
        }

        (Position.InputType, Position.HasDefault, Position.InputObject) = outer;
    }

    private void Tell<T>(T node, Action<ValidationRule, T> what)
    {
        foreach (var rule in _rules)
        {
            if (context.IsStopped)
            {
                return;
            }

            what(rule, node);
        }
    }
}
