using System.Collections.Concurrent;
using System.Globalization;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Planning;

/// <summary>Weights of one schema: declared by <c>@cost</c>, else by the rules of Q02.</summary>
internal sealed class CostDirectives
{
    /// <summary>Weight of a field whose resolver waits for something, such as a database.</summary>
    public const double OfWaiting = 10;

    private readonly ConcurrentDictionary<object, double> _known = new(ReferenceEqualityComparer.Instance);

    public double Of(FieldDef field, FieldBinding? binding) => _known.GetOrAdd(
        field,
        static (_, f) => Declared(f.field.Directives)
            ?? (f.binding is StreamBinding or ResolverBinding { Waits: true } ? OfWaiting : Default(f.field.Type)),
        (field, binding));

    /// <summary>Weight of an argument or input field, as often as it is given.</summary>
    public double Of(InputValueDef input) =>
        _known.GetOrAdd(input, static (_, i) => Declared(i.Directives) ?? Default(i.Type), input);

    /// <summary>Weight of one value of an object type, scalar or enum in the answer.</summary>
    public double Of(NamedType type) =>
        _known.GetOrAdd(type, static (_, t) => Math.Max(0, Declared(t.Directives) ?? Default(t)), type);

    /// <summary>Reads a weight. Shape: null when the text is no finite number.</summary>
    public static double? Weight(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && Math.Abs(weight) <= OperationCost.Most
            ? weight
            : null;

    /// <summary>A list of names in a directive; one name alone is a list of one.</summary>
    public static IEnumerable<string> Texts(AppliedDirective directive, string argument) => directive.Argument(argument) switch
    {
        ListValueNode list => list.Items.OfType<StringValueNode>().Select(s => s.Value),
        StringValueNode one => [one.Value],
        _ => [],
    };

    private static double Default(GraphType type) => type.Named.IsLeaf ? 0 : 1;

    private static double? Declared(IReadOnlyList<AppliedDirective> directives) =>
        Weight((directives.FirstOrDefault(d => d.Name == "cost")?.Argument("weight") as StringValueNode)?.Value);
}
