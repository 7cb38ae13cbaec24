using System.Globalization;
using System.Text;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Values of a type, as literals or as JSON; some of them wrong.</summary>
internal sealed class ValueWriter(Dice dice)
{
    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "2147483648", "1e400", "1.5", "-0", "1e0", "[]", "{}", "[[1]]", "{\"x\":1}", "\"\"", "99999999999999999999999",
    ];

    private static readonly string[] OddLiterals =
    [
        "null", "true", "0", "-1", "2147483648", "1e400", "1.5", "-0", "RED", "[]", "{}", "[[1]]", "{x:1,x:2}", "\"\"", "$nothing", "\"\"\"a\n  b\"\"\"", "\"\\u{1F600}\"",
    ];

    private static readonly string[] Texts = ["", "x", "脉购", "\\u0000", "\\\"", "\\n", "a b", "__proto__", "\\uD83D\\uDE00", "ffffffffffffffffffffffff"];

    /// <summary>A literal; a variable may stand in it when there is a source of them.</summary>
    public string Literal(GraphType type, int depth = 0, Func<GraphType, string>? variable = null) =>
        dice.OneIn(60) ? dice.Of(OddLiterals)
        : variable is not null && dice.OneIn(4) ? variable(type)
        : !type.IsNonNull && dice.OneIn(8) ? "null"
        : NotNull(type.Nullable, depth, variable);

    private string NotNull(GraphType type, int depth, Func<GraphType, string>? variable) => type switch
    {
        ListType list => dice.OneIn(5) ? Literal(list.Of, depth, variable) : List(() => Literal(list.Of, depth + 1, variable)),
        InputObjectType input => depth > 4 ? "{}" : Object(input, f => $"{f.Name}: {Literal(f.Type, depth + 1, variable)}"),
        EnumType names => dice.Of(names.Values).Name,
        _ => Scalar(type.Named.Name),
    };

    public string Json(GraphType type, int depth = 0) =>
        dice.OneIn(60) ? dice.Of(Odd)
        : !type.IsNonNull && dice.OneIn(8) ? "null"
        : JsonNotNull(type.Nullable, depth);

    private string JsonNotNull(GraphType type, int depth) => type switch
    {
        ListType list => dice.OneIn(5) ? Json(list.Of, depth) : List(() => Json(list.Of, depth + 1)),
        InputObjectType input => depth > 4 ? "{}" : Object(input, f => $"\"{f.Name}\": {Json(f.Type, depth + 1)}"),
        EnumType names => $"\"{dice.Of(names.Values).Name}\"",
        _ => Scalar(type.Named.Name),
    };

    private string Scalar(string name) => name switch
    {
        "Int" => dice.Below(7).ToString(CultureInfo.InvariantCulture),
        "Float" => dice.Among("0", "1.5", "-2e3", "1e-7", "123456789.125"),
        "Boolean" => dice.Among("true", "false"),
        "Date" => dice.Among("\"2024-02-29\"", "\"2025-02-29\"", "\"x\""),
        "ID" when dice.OneIn(2) => dice.Below(100).ToString(CultureInfo.InvariantCulture),
        _ => $"\"{dice.Of(Texts)}\"",
    };

    private string List(Func<string> item)
    {
        var text = new StringBuilder("[");
        for (var i = dice.Below(4); i > 0; i--)
        {
            text.Append(item()).Append(i > 1 ? ", " : "");
        }

        return text.Append(']').ToString();
    }

    private string Object(InputObjectType type, Func<InputValueDef, string> field)
    {
        var wanted = type.IsOneOf && !dice.OneIn(6)
            ? [dice.Of(type.Fields)]
            : type.Fields.Where(f => f.IsRequired ? !dice.OneIn(12) : dice.OneIn(3)).ToArray();
        return "{" + string.Join(", ", wanted.Select(field)) + "}";
    }
}
