using System.Text.Json;
using System.Text.RegularExpressions;
using MaiGou.Graph.Tests.Host;
using MaiGou.GraphEngine.Schema;
using Xunit.Abstractions;

namespace MaiGou.Graph.Tests.Access;

/// <summary>A list costs the same statements for one row and for many, and no more than its budget.</summary>
[Collection(AccessCollection.Name)]
public sealed partial class QueryBudgetTests(AccessWorld world, ITestOutputHelper output)
{
    private const int Depth = 2;

    private static readonly IReadOnlyList<FieldDef> Lists =
    [
        .. Contract.Types.OfType<ObjectType>()
            .Where(t => !Contract.IsConnection(t) && t != Contract.Schema.MutationType && t != Contract.Schema.SubscriptionType)
            .SelectMany(t => t.Fields)
            .Where(f => Contract.IsList(f) || Contract.IsConnection(f.Type.Named))
            .Where(f => Contract.WayTo(f.DeclaringType, CanBePassed) is not null),
    ];

    public static TheoryData<string> Budgeted => [.. QueryBudgets.Of.Keys];

    [Fact]
    public void Every_list_of_the_schema_that_a_query_can_reach_has_a_budget()
    {
        var missing = Lists.Select(f => f.Coordinate).Except(QueryBudgets.Of.Keys).ToList();

        Assert.True(missing.Count == 0, $"Write budgets for {string.Join(", ", missing)}.");
        Assert.Empty(QueryBudgets.Of.Keys.Except(Lists.Select(f => f.Coordinate)));
    }

    [Theory]
    [MemberData(nameof(Budgeted))]
    public async Task N07_a_list_with_two_levels_below_it_costs_the_same_for_one_row_and_for_many(string coordinate)
    {
        var list = Lists.Single(f => f.Coordinate == coordinate);
        var (most, rows) = QueryBudgets.Of[coordinate];

        var one = await AskAsync(list, 1);
        var many = await AskAsync(list, 20);

        output.WriteLine($"{coordinate}: {one.Sql.Count} for {Rows(list, one)}, {many.Sql.Count} for {Rows(list, many)}");
        Assert.True(one.Codes.Count == 0 && many.Codes.Count == 0, $"{one}\n{many}");
        Assert.True(one.Sql.Count == many.Sql.Count, $"{one.Sql.Count} statements for one, {many.Sql.Count} for many:\n{Difference(one, many)}");
        Assert.True(many.Sql.Count <= most, $"{many.Sql.Count} statements, the budget is {most}:\n{string.Join("\n---\n", many.Sql)}");
        Assert.True(Rows(list, many) >= rows, $"Only {Rows(list, many)} rows: the test shows nothing.");
    }

    private async Task<GraphAnswer> AskAsync(FieldDef list, int size)
    {
        var way = Contract.WayTo(list.DeclaringType, CanBePassed)!;
        var caller = world.Callers.First(c => (c.Name is AccessWorld.Family or "manager@demo") && way.Append(list).All(f => c.Holds(Contract.PermissionOf(f))));
        var below = new Selection(f => caller.Holds(Contract.PermissionOf(f)), f => f.Arguments.Any(a => a.IsRequired) ? null : f.Argument("first") is null ? "" : $"(first: {size})");
        var inner = $"{{ asked: {list.Name}{Arguments(list, size)} {below.Of(list.Type.Named, Contract.IsConnection(list.Type.Named) ? Depth + 1 : Depth)} }}";
        var operation = way.Reverse().Aggregate(inner, (text, step) => $"{{ {step.Name}{Arguments(step, size)} {text} }}");

        // Once before, so that what is kept for all requests is there.
        await world.Host.Ask(operation, token: caller.Token);
        return await world.Host.Ask(operation, token: caller.Token);
    }

    /// <summary>Fields whose arguments have a value below; a page is entered by its nodes, and of what can be had one by one, the list is taken.</summary>
    private static bool CanBePassed(FieldDef field) => !Contract.IsEdge(field.Type.Named)
        && field.Coordinate is not ("Query.node" or "Query.package" or "Query.clinic" or "Viewer.order" or "Viewer.report" or "Viewer.quote");

    private string Arguments(FieldDef field, int size) => QueryBudgets.Sized(field.Coordinate, size, world)
        ?? (field.Argument("first") is null ? world.Samples.Arguments(field) : $"(first: {size})");

    /// <summary>How many rows the list has in the answer, over all objects that have it.</summary>
    private static int Rows(FieldDef list, GraphAnswer answer) => Find(answer.Data).Sum(value =>
        value.ValueKind == JsonValueKind.Array ? value.GetArrayLength()
        : value.ValueKind == JsonValueKind.Object && Contract.IsConnection(list.Type.Named) ? value.GetProperty("nodes").GetArrayLength()
        : 0);

    private static IEnumerable<JsonElement> Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Find),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => p.Name == "asked" ? [p.Value] : Find(p.Value)),
        _ => [],
    };

    private static string Difference(GraphAnswer one, GraphAnswer many) => string.Join("\n---\n", many.Sql.GroupBy(Plain)
        .Where(g => g.Count() != one.Sql.Count(s => Plain(s) == g.Key)).Select(g => $"{g.Count()} × instead of {one.Sql.Count(s => Plain(s) == g.Key)}: {g.Key}"));

    /// <summary>A statement without the length of its lists of ids.</summary>
    private static string Plain(string sql) => IdList().Replace(sql, "of …");

    [GeneratedRegex(@"IN \(@\w+(, @\w+)*\)|= @\w+", RegexOptions.CultureInvariant)]
    private static partial Regex IdList();
}
