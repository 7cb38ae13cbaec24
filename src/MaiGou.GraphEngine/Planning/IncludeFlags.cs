using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Planning;

/// <summary>The Boolean variables that decide on <c>@skip</c> and <c>@include</c> in one document, one bit each.</summary>
internal sealed class IncludeVariables
{
    /// <summary>Bits of the key.</summary>
    public const int MaxCount = 64;

    private readonly Dictionary<string, int> _bits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _trueByDefault = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Bits => _bits;

    public int Count => _bits.Count;

    /// <summary>True when the document defers anything.</summary>
    public bool HasDefer { get; private set; }

    /// <summary>True for a variable of <c>@defer(if:)</c>, which has a default of its own.</summary>
    public bool IsTrueByDefault(string variable) => _trueByDefault.Contains(variable);

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
                HasDefer |= IncludeFlags.IsDefer(directive);
                if (IncludeFlags.ConditionOf(directive) is VariableNode variable)
                {
                    _bits.TryAdd(variable.Name.Value, _bits.Count);
                    if (IncludeFlags.IsDefer(directive))
                    {
                        _trueByDefault.Add(variable.Name.Value);
                    }
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
/// <param name="set">Bits of the variables that are true.</param>
/// <param name="nulls">Bits of the variables that are null, which only one with a default can be.</param>
/// <param name="defers">False when the response has one part only, so that <c>@defer</c> is passed over.</param>
internal sealed class IncludeFlags(IncludeVariables variables, ulong set, ulong nulls, bool defers = false)
{
    public static bool IsDefer(DirectiveNode directive) => directive.Name.Value == "defer";

    /// <summary>The value of <c>if</c>; null when there is none or the directive is none of these.</summary>
    public static ValueNode? ConditionOf(DirectiveNode directive) =>
        directive.Name.Value is "skip" or "include" or "defer" ? Argument(directive, "if") : null;

    public static string? LabelOf(DirectiveNode defer) => (Argument(defer, "label") as StringValueNode)?.Value;

    /// <summary>The directive that defers the fragment, if one does. Errors: <see cref="NullConditionException"/>.</summary>
    public DirectiveNode? Deferred(SelectionNode fragment)
    {
        foreach (var directive in defers ? fragment.Directives : [])
        {
            if (IsDefer(directive))
            {
                return ConditionOf(directive) is not { } condition || Value(condition) ? directive : null;
            }
        }

        return null;
    }

    /// <summary>True when no condition on the selection itself leaves it out. Errors: <see cref="NullConditionException"/>.</summary>
    /// <remarks>What <c>@skip</c> leaves out need not be asked for <c>@include</c>.</remarks>
    public bool Includes(SelectionNode selection) =>
        selection.Directives.Count == 0
        || (Value(selection, "skip") != true && Value(selection, "include") != false);

    private static ValueNode? Argument(DirectiveNode directive, string name)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private bool? Value(SelectionNode selection, string condition)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == condition)
            {
                return Value(directive.Arguments[0].Value);
            }
        }

        return null;
    }

    private bool Value(ValueNode value) => value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable when (nulls & (1UL << variables.Bits[variable.Name.Value])) != 0 =>
            throw new NullConditionException(variable.Name.Value, variable.Start),
        VariableNode variable => (set & (1UL << variables.Bits[variable.Name.Value])) != 0,
        _ => throw new InvalidOperationException("Validation lets only Booleans through here."),
    };
}

/// <summary>A condition that is null, so that nobody knows what is selected: an execution error of the object (C24).</summary>
internal sealed class NullConditionException(string variable, int offset) : Exception
{
    /// <summary>The error, with its place in the document.</summary>
    public GraphQLError ToError(ReadOnlySpan<byte> document) =>
        new($"Argument \"if\": the variable ${variable} must not be null.", ErrorCodes.BadUserInput)
        {
            Offset = offset,
            Locations = [SourceLocation.Of(document, offset)],
        };
}
