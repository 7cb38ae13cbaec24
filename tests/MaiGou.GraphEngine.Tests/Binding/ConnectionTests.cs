using MaiGou.GraphEngine.Binding;

namespace MaiGou.GraphEngine.Tests.Binding;

public class ConnectionTests
{
    private const string Sdl = """
        type Query { books: ItemConnection! }
        type Item { id: ID! }
        type ItemConnection { edges: [ItemEdge!]! nodes: [Item!]! pageInfo: PageInfo! totalCount: Int! }
        type ItemEdge { cursor: String! node: Item! }
        type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        """;

    [Fact]
    public void N03_pages_edges_and_PageInfo_are_bound_by_the_name_of_their_item()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries), typeof(BookFields));
        var page = Queries.Books();

        var names = new object[] { page, page.Edges[0], page.PageInfo, page.Nodes[0] }.Select(v => schema.TypeOf(v)?.Name);

        Assert.Equal(["ItemConnection", "ItemEdge", "PageInfo", "Item"], names);
        Assert.Same(page.Edges[0].Node, Assert.IsType<PropertyBinding>(schema.Field("ItemEdge.node")).Getter(page.Edges[0]));
    }

    [Fact]
    public async Task N08_totalCount_counts_each_page_when_it_is_asked_for()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries), typeof(BookFields));
        var counted = Queries.Books() with { Count = _ => Task.FromResult(42) };

        var counts = await schema.ResolveAsync("ItemConnection.totalCount", [counted, Queries.Books()]);

        Assert.Equal([42, null], counts);
    }

    [Fact]
    public void A_page_has_only_the_fields_that_pages_have() =>
        Assert.Equal(
            ["ItemConnection.sum: Int! / Connection<Book> has no property Sum, and no [ObjectType<Connection<Book>>] class a method Sum"],
            Bound.Mismatches(Sdl.Replace("totalCount", "sum", StringComparison.Ordinal), typeof(Queries), typeof(BookFields)));

    internal sealed class Book
    {
        public Guid Id { get; init; }
    }

    [ObjectType<Book>(Name = "Item")]
    internal static class BookFields;

    [QueryType]
    internal static class Queries
    {
        public static Connection<Book> Books() => new([new Edge<Book>("c", new Book())], new PageInfo(true, false, "c", "c"));
    }
}
