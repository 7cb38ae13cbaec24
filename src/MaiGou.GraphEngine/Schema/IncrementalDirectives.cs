namespace MaiGou.GraphEngine.Schema;

/// <summary>The directive of responses in parts; it exists only where the host allows them (X60).</summary>
internal static class IncrementalDirectives
{
    // @stream is not declared: a resolver answers with whole lists, so there is nothing to send earlier.
    private const string Text = """
        "Lets the fields of the fragment come in a later part of the response."
        directive @defer(
          "Deferred when true." if: Boolean! = true
          "Tells parts apart; unique in the document." label: String
        ) on FRAGMENT_SPREAD | INLINE_FRAGMENT
        """;

    public static IEnumerable<(string Name, string Text)> Of(GraphQLServerOptions options) =>
        options.AllowIncrementalDelivery ? [("incremental delivery", Text)] : [];
}
