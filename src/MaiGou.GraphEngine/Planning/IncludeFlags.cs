using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Planning;

/// <summary>The Boolean variables that decide on <c>@skip</c> and <c>@include</c> in one document, one bit each.</summary>
internal sealed class IncludeVariables
{
    /// <summary>Bits of the key.</summary>
    public const int MaxCount = 64;

    private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Bits => _bits;

    public int Count => _bits.Count;

    /// <summary>Collects the variables of every selection of the document, whichever operation uses them.</summary>
    public static IncludeVariables Of(DocumentNode document)
    {
        var variables = new IncludeVariables();
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    variables.Visit(operation.SelectionSet);
                    break;
                case FragmentDefinitionNode fragment:
                    variables.Visit(fragment.SelectionSet);
                    break;
            }
        }

        return variables;
    }

    private void Visit(SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives)
            {
                if (IncludeFlags.IsCondition(directive) && directive.Arguments[0].Value is VariableNode variable)
                {
                    _bits.TryAdd(variable.Name.Value, _bits.Count);
                }
            }

            switch (selection)
            {
                case FieldNode { SelectionSet: { } inner }:
                    Visit(inner);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline.SelectionSet);
                    break;
            }
        }
    }
}

/// <summary>One choice of values for the include variables.</summary>
internal sealed class IncludeFlags(IncludeVariables variables, ulong set)
{
    public static bool IsCondition(DirectiveNode directive) => directive.Name.Value is "skip" or "include";

    /// <summary>True when no condition on the selection itself leaves it out.</summary>
    public bool Includes(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (IsCondition(directive) && Value(directive.Arguments[0].Value) == (directive.Name.Value == "skip"))
            {
                return false;
            }
        }

        return true;
    }

    private bool Value(ValueNode value) => value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => (set & (1UL << variables.Bits[variable.Name.Value])) != 0,
        _ => throw new InvalidOperationException("Validation lets only Booleans through here."),
    };
}
