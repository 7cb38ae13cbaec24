using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Language;

/// <summary>Empty selections are an error of the 2025 edition and an option of ours.</summary>
public sealed class EmptySelectionTests
{
    private const string Sdl = "type Query { a: Int item: Item } type Item { x: Int } type Subscription { event: Int }";

    [Theory]
    [InlineData("{ }", "{}")]
    [InlineData("{ item { } a }", """{"item":{},"a":1}""")]
    [InlineData("{ item { } ... { } ...F } fragment F on Query { item { x } }", """{"item":{"x":2}}""")]
    [InlineData("query Q { ... on Query { } a }", """{"a":1}""")]
    public async Task L24_an_empty_selection_selects_nothing_when_allowed(string document, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await Server(allowed: true).RunAsync(document));

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ item { } a }")]
    public async Task L24_an_empty_selection_is_a_syntax_error_otherwise(string document)
    {
        using var result = (SingleResult)await Server(allowed: false).ExecuteAsync(document);

        Assert.Equal(RequestErrorKind.Syntax, result.ErrorKind);
    }

    [Theory]
    [InlineData("{ a { } }", "Field \"a\" must not have a selection since type \"Int\" has no subfields.")]
    [InlineData("{ item }", "Field \"item\" of type \"Item\" must have a selection of subfields. Did you mean \"item { ... }\"?")]
    [InlineData("subscription { }", "Anonymous Subscription must select one top level field.")]
    public async Task L24_where_a_selection_stands_is_judged_as_ever(string document, string message)
    {
        using var result = (SingleResult)await Server(allowed: true).ExecuteAsync(document);

        Assert.Equal([message], result.Errors.Select(e => e.Message));
    }

    private static Lab Server(bool allowed)
    {
        var lab = new Lab(Sdl).On("Query.a", _ => 1).On("Query.item", _ => new Thing(("x", 2)));
        lab.Options.AllowEmptySelectionSets = allowed;
        return lab;
    }
}
