using System.Runtime.CompilerServices;
using System.Text;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Documents by the grammar over a schema, mostly valid, with variables that mostly fit.</summary>
internal sealed class DocumentWriter
{
    private static readonly string[] Waits = ["slow", "never"];
    private static readonly ConditionalWeakTable<GraphSchema, List<CompositeType>> Composites = [];

    private readonly GraphSchema _schema;
    private readonly Dice _dice;
    private readonly ValueWriter _values;
    private readonly List<(string Name, CompositeType Type)> _fragments = [];
    private readonly Dictionary<string, GraphType> _variables = [];
    private readonly int _deepest;
    private readonly int _widest;
    private int _budget;
    private int _fields;

    public DocumentWriter(GraphSchema schema, Dice dice)
    {
        (_schema, _dice, _values) = (schema, dice, new ValueWriter(dice));
        (_deepest, _widest, _budget) = dice.OneIn(40) ? (20, 3, 400) : (5, 5, 60);
    }

    /// <summary>JSON of variables that mostly fit the document.</summary>
    public string Variables { get; private set; } = "{}";

    public string OperationName { get; private set; } = "";

    public string Write()
    {
        var kind = _dice.Below(8) switch { 0 => OperationKind.Mutation, 1 => OperationKind.Subscription, _ => OperationKind.Query };
        var body = new StringBuilder();
        WriteSelections(body, _schema.RootType(kind)!, 0, kind == OperationKind.Subscription ? 1 : 0);

        // Fragments come before the variables are declared, because they may use some.
        var fragments = new StringBuilder();
        for (var i = 0; i < _fragments.Count; i++)
        {
            var (name, type) = _fragments[i];
            fragments.Append("fragment ").Append(name).Append(" on ").Append(type.Name).Append(_dice.OneIn(40) ? " @note" : "");
            WriteSelections(fragments, type, 3);
            fragments.Append('\n');
        }

        var text = new StringBuilder();
        WriteOperation(text, kind, body);
        text.Append(fragments).Append(_dice.OneIn(20) ? "query Op1 { __typename }" : "");
        Variables = "{" + string.Join(", ", _variables.Where(_ => !_dice.OneIn(12)).Select(v => $"\"{v.Key}\": {_values.Json(v.Value)}")) + "}";
        return text.ToString();
    }

    private void WriteOperation(StringBuilder text, OperationKind kind, StringBuilder body)
    {
        OperationName = _dice.OneIn(3) ? "" : "Op0";
        var isShort = kind == OperationKind.Query && _variables.Count == 0 && OperationName.Length == 0;
        text.Append(isShort ? "" : kind.ToString().ToLowerInvariant()).Append(' ').Append(OperationName);
        if (_variables.Count > 0)
        {
            text.Append('(').AppendJoin(", ", _variables.Select(v =>
                $"${v.Key}: {v.Value}" + (_dice.OneIn(5) ? " = " + _values.Literal(v.Value) : ""))).Append(')');
        }

        text.Append(!isShort && _dice.OneIn(20) ? " @once" : "").Append(body).Append('\n');
    }

    private void WriteSelections(StringBuilder text, CompositeType type, int depth, int only = 0)
    {
        text.Append(" {");
        for (var i = only > 0 ? only : 1 + _dice.Below(_widest); i > 0; i--)
        {
            text.Append(' ');
            WriteSelection(text, type, depth, only > 0);
        }

        text.Append(" }");
    }

    private void WriteSelection(StringBuilder text, CompositeType type, int depth, bool fieldOnly)
    {
        _budget--;
        switch (_dice.Below(12))
        {
            case 0 when !fieldOnly && depth < _deepest && _budget > 0:
                var condition = _dice.OneIn(3) ? null : Overlapping(type);
                text.Append("...").Append(condition is null ? "" : " on " + condition.Name).Append(Directives(_dice.OneIn(4)));
                WriteSelections(text, condition ?? type, depth + 1);
                break;
            case 1 when !fieldOnly && _fragments.Count < 6 && depth < _deepest:
                var fits = _fragments.FindAll(f => f.Type == type || _dice.OneIn(60));
                var name = fits.Count > 0 && _dice.OneIn(2) ? _dice.Of(fits).Name : NewFragment(type);
                text.Append("...").Append(name).Append(Directives(_dice.OneIn(4)));
                break;
            case 2 when !fieldOnly || _dice.OneIn(5):
                text.Append("__typename");
                break;
            case 3 when depth == 0 && !fieldOnly && _dice.OneIn(3):
                text.Append("__schema { types { name fields { name type { name ofType { name } } } } }");
                break;
            default:
                WriteField(text, type, depth);
                break;
        }
    }

    private void WriteField(StringBuilder text, CompositeType type, int depth)
    {
        var candidates = type.Fields.Where(f =>
            (f.Type.Named is not CompositeType || (depth < _deepest && _budget > 0)) && (!Waits.Contains(f.Name) || _dice.OneIn(50))).ToList();
        if (candidates.Count == 0 || _dice.OneIn(150))
        {
            text.Append(_dice.Among("__typename", "__typename", "nothing", "id"));
            return;
        }

        var field = _dice.Of(candidates);
        if (_dice.OneIn(12))
        {
            text.Append(_dice.Among("a", "b", "id", "n", "__x")).Append(": ");
        }
        else if (_dice.Below(10) < 7)
        {
            // A name of its own cannot conflict, however the fragments overlap.
            text.Append('f').Append(_fields++).Append(": ");
        }

        text.Append(field.Name);
        var arguments = field.Arguments.Where(a => a.IsRequired ? !_dice.OneIn(100) : _dice.OneIn(3)).ToList();
        if (arguments.Count > 0)
        {
            text.Append('(').AppendJoin(", ", arguments.Select(a =>
                a.Name + ": " + (a.Name.Contains("ms", StringComparison.OrdinalIgnoreCase) ? "1" : _values.Literal(a.Type, 0, Variable)))).Append(')');
        }

        text.Append(Directives(_dice.OneIn(10)));
        if (field.Type.Named is CompositeType composite)
        {
            WriteSelections(text, composite, depth + 1);
        }
    }

    private CompositeType Overlapping(CompositeType type)
    {
        var others = Composites.GetValue(_schema, static s => [.. s.Types.OfType<CompositeType>()]).FindAll(t => t.PossibleTypeSet.Intersects(type.PossibleTypeSet));
        return others.Count == 0 || _dice.OneIn(100) ? _schema.QueryType : _dice.Of(others);
    }

    private string NewFragment(CompositeType type)
    {
        var name = $"F{_fragments.Count}";
        _fragments.Add((name, type));
        return name;
    }

    private string Variable(GraphType type)
    {
        var known = _variables.Where(v => v.Value == type).Select(v => v.Key).ToList();
        if (known.Count > 0 && _dice.OneIn(2))
        {
            return "$" + _dice.Of(known);
        }

        var name = $"v{_variables.Count}";
        _variables.Add(name, _dice.OneIn(30) ? type.Nullable : type);
        return "$" + name;
    }

    private string Directives(bool any)
    {
        if (!any)
        {
            return "";
        }

        var condition = _dice.OneIn(2) ? Variable(_schema.TypesByName["Boolean"].NonNull()) : _dice.Among("true", "false");
        return _dice.Below(8) switch
        {
            < 3 => $" @include(if: {condition})",
            < 6 => $" @skip(if: {condition})",
            6 => $" @note(text: \"x\") @note @include(if: {condition})",
            _ => $" @skip(if: {condition}) @include(if: true)",
        };
    }
}
