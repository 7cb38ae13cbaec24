using System.Globalization;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>How many items a list may have in one operation (Q03).</summary>
internal sealed class ListSize
{
    /// <summary>Items of a list that says nothing of its size. A guess: the specification would have it endless.</summary>
    public const int Unsaid = 10;

    private readonly Slice[] _slices;
    private readonly double _otherwise;
    private readonly bool _requiresOne;

    private ListSize(Slice[] slices, double otherwise, bool requiresOne) =>
        (_slices, _otherwise, _requiresOne) = (slices, otherwise, requiresOne);

    public static ListSize Default { get; } = new([], Unsaid, false);

    public bool IsConstant => Array.TrueForAll(_slices, s => s.Variable is null);

    /// <summary>True when exactly one slicing argument must be given, so that requests have to be looked at.</summary>
    public bool RequiresOne => _requiresOne;

    /// <summary>Names of the slicing arguments, for messages.</summary>
    public string Names => string.Join(", ", _slices.Select(s => s.Name));

    /// <summary>Reads <c>@listSize</c> for one use of its field.</summary>
    public static ListSize Read(AppliedDirective directive, FieldDef field, IReadOnlyList<ArgumentNode> given)
    {
        Slice[] slices = [.. CostDirectives.Texts(directive, "slicingArguments").Select(name => Slice.Of(field.Argument(name)!, given))];
        return new ListSize(
            slices,
            directive.Argument("assumedSize") is IntValueNode assumed ? Number(assumed) : Unsaid,
            slices.Length > 0 && directive.Argument("requireOneSlicingArgument") is not BooleanValueNode { Value: false });
    }

    /// <summary>The largest value of a slicing argument, be it a default; else the assumed size.</summary>
    public double Of(VariableValues variables)
    {
        double? largest = null;
        foreach (var slice in _slices)
        {
            if (slice.ValueFrom(variables).Value is { } value)
            {
                largest = Math.Max(value, largest ?? 0);
            }
        }

        return largest ?? _otherwise;
    }

    /// <summary>True unless one slicing argument is given, or none and one has a default.</summary>
    public bool IsAmbiguous(VariableValues variables)
    {
        var (given, known) = (0, 0);
        foreach (var slice in _slices)
        {
            var (value, isGiven) = slice.ValueFrom(variables);
            given += isGiven ? 1 : 0;
            known += value is null ? 0 : 1;
        }

        return given > 1 || known == 0;
    }

    private static int Number(IntValueNode node) => int.Parse(node.Text, CultureInfo.InvariantCulture);

    /// <summary>One slicing argument: written out, a variable, or left to its default.</summary>
    private sealed record Slice(string Name, string? Variable, int? Literal, int? Default)
    {
        public static Slice Of(InputValueDef argument, IReadOnlyList<ArgumentNode> given)
        {
            var node = given.FirstOrDefault(a => a.Name.Value == argument.Name)?.Value;
            var declared = argument.DefaultValue is IntValueNode value ? Number(value) : (int?)null;
            return new Slice(
                argument.Name,
                (node as VariableNode)?.Name.Value,
                node is IntValueNode literal ? Number(literal) : null,
                node is null or VariableNode ? declared : null);
        }

        /// <summary>The value in force, and whether the request gives it. An explicit null is no value.</summary>
        public (int? Value, bool IsGiven) ValueFrom(VariableValues variables)
        {
            if (Variable is not null && variables.TryGet(Variable, out var value))
            {
                return value is int number ? (number, true) : (null, false);
            }

            return Literal is not null ? (Literal, true) : (Default, false);
        }
    }
}
