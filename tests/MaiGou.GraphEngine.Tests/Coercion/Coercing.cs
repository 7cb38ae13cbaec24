using System.Globalization;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Coercion;

/// <summary>Coerces values in tests and shows them as text.</summary>
internal static class Coercing
{
    public static readonly GraphSchema Schema = SchemaLoader.Load(
        [("test.graphql", """
            type Query { f(point: Point, filter: Filter, pick: Pick, color: Color, day: LocalDate, big: Long, id: ID, float: Float): Int }
            input Point { x: Int!, y: Int! = 7, label: String }
            input Filter { seen: Boolean, points: [Point!], and: [Filter!] }
            input Pick @oneOf { a: Int, b: String }
            enum Color { RED GREEN }
            scalar LocalDate
            scalar Long
            """)],
        [new LocalDateScalar(), new LongScalar()]);

    /// <summary>The value of a variable of that type.</summary>
    public static string Json(string type, string json) => Show(Variables($"($v: {type})", $$"""{"v":{{json}}}""")["v"]);

    public static string JsonError(string type, string json) => Assert.Single(VariableErrors($"($v: {type})", $$"""{"v":{{json}}}"""));

    public static Dictionary<string, object?> Variables(string definitions, string json)
    {
        var result = Coerce(definitions, json);
        Assert.True(result.IsSuccess, string.Join("; ", result.Errors.Select(e => e.Message)));
        return Operation(definitions).Variables
            .Where(v => result.Values.TryGet(v.Variable.Name.Value, out _))
            .ToDictionary(v => v.Variable.Name.Value, v => result.Values.TryGet(v.Variable.Name.Value, out var value) ? value : null);
    }

    public static string[] VariableErrors(string definitions, string json) =>
        [.. Coerce(definitions, json).Errors.Select(e => e.Message)];

    public static VariableResult Coerce(string definitions, string json, GraphQLLimits? limits = null)
    {
        var document = Document($"query {definitions} {{ f }}");
        using var parsed = JsonDocument.Parse(json);
        return VariableCoercion.Coerce(
            (OperationDefinitionNode)document.Definitions[0], Schema, parsed.RootElement, limits ?? new GraphQLLimits(), document);
    }

    /// <summary>The value of an argument of that type.</summary>
    public static string Literal(string type, string literal, string? defaultValue = null, VariableValues? variables = null)
    {
        var result = Plan(type, literal, defaultValue).Coerce(variables ?? VariableValues.Empty);
        Assert.True(result.IsSuccess, result.Error?.Message);
        return result.Values.Values.TryGetValue("a", out var value) ? Show(value) : "absent";
    }

    public static string LiteralError(string type, string literal, string? defaultValue = null, VariableValues? variables = null) =>
        Plan(type, literal, defaultValue).Coerce(variables ?? VariableValues.Empty).Error!.Message;

    /// <param name="literal">Null leaves the argument out.</param>
    public static ArgumentPlan Plan(string type, string? literal, string? defaultValue = null, GraphQLLimits? limits = null)
    {
        var definition = new InputValueDef
        {
            Name = "a",
            Type = TypeOf(Operation($"($v: {type})").Variables[0].Type),
            DefaultValue = defaultValue is null ? null : Utf8Parser.ParseConstantValue(defaultValue),
        };
        return ArgumentPlan.Compile([definition], Nodes(literal is null ? "f" : $"f(a: {literal})"), limits ?? new GraphQLLimits());
    }

    /// <summary>The arguments of a field as written.</summary>
    public static IReadOnlyList<ArgumentNode> Nodes(string field) =>
        ((FieldNode)((OperationDefinitionNode)Document($"{{ {field} }}").Definitions[0]).SelectionSet.Selections[0]).Arguments;

    public static VariableValues Given(params (string Name, object? Value)[] variables) =>
        new(variables.ToDictionary(v => v.Name, v => v.Value));

    /// <summary>Shape: 1, 1.5d, "text", true, RED, [1, null], {x: 1, y: 7}, LocalDate 2026-05-04.</summary>
    public static string Show(object? neutral) => neutral switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        int value => value.ToString(CultureInfo.InvariantCulture),
        double value => value.ToString(CultureInfo.InvariantCulture) + "d",
        long value => value.ToString(CultureInfo.InvariantCulture) + "L",
        string value => $"\"{value}\"",
        EnumName value => value.Value,
        DateOnly value => $"LocalDate {value:yyyy-MM-dd}",
        InputMap map => $"{{{string.Join(", ", map.Values.Select(v => $"{v.Key}: {Show(v.Value)}"))}}}",
        IReadOnlyList<object?> items => $"[{string.Join(", ", items.Select(Show))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(neutral), neutral.GetType().Name),
    };

    private static DocumentNode Document(string text) => Utf8Parser.ParseExecutable(Encoding.UTF8.GetBytes(text), new GraphQLLimits());

    private static OperationDefinitionNode Operation(string definitions) =>
        (OperationDefinitionNode)Document($"query {definitions} {{ f }}").Definitions[0];

    private static GraphType TypeOf(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.Of).NonNull(),
        ListTypeNode list => TypeOf(list.Of).List(),
        NamedTypeNode named => Schema.TypesByName[named.Name.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
