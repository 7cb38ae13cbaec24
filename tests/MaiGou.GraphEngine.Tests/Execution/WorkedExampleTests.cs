namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>The example of the design, §2.5.</summary>
public class WorkedExampleTests
{
    private const string Sdl = """
        type Query { shop: Shop }
        type Shop { products: [Product!] }
        type Product { id: ID! reviews: [Review] }
        type Review { stars: Int! author: User! }
        type User { name: String! }
        """;

    private const string Document = "{ shop { products { id reviews { stars author { name } } } } }";

    [Fact]
    public async Task X30_null_goes_up_to_the_nearest_review_and_errors_keep_their_place()
    {
        var lab = ShopLab();

        var response = await lab.RunAsync(Document);

        Assert.Equal(
            """{"errors":[{"message":"no such user","locations":[{"line":1,"column":40}],"path":["shop","products",0,"reviews",1,"author"],"extensions":{"code":"GONE"}},"""
            + """{"message":"Cannot return null for non-nullable field User.name.","locations":[{"line":1,"column":49}],"path":["shop","products",2,"reviews",2,"author","name"],"extensions":{"code":"NON_NULL_VIOLATION"}}"""
            + """],"data":{"shop":{"products":[{"id":"p0","reviews":[{"stars":5,"author":{"name":"Ann"}},null]},{"id":"p1","reviews":[]},{"id":"p2","reviews":[{"stars":4,"author":{"name":"Ann"}},null,null]}]}}}""",
            response);
    }

    [Fact]
    public async Task X20_four_calls_serve_nine_positions()
    {
        var lab = ShopLab();

        await lab.RunAsync(Document);

        Assert.Equal(["Query.shop×1", "Shop.products×1", "Product.reviews×3", "Review.author×4"], lab.Calls);
    }

    [Fact]
    public async Task X52_the_same_request_twice_gives_the_same_bytes()
    {
        var lab = ShopLab();

        var first = await lab.RunAsync(Document);

        Assert.Equal(first, await lab.RunAsync(Document));
    }

    private static Lab ShopLab()
    {
        var ann = new Thing(("name", "Ann"));
        Thing[] reviews =
        [
            new(("stars", 5), ("by", ann)),
            new(("stars", 1), ("by", new GraphQLError("no such user", "GONE"))),
            new(("stars", 4), ("by", ann)),
            new(("stars", 3), ("by", new Thing(("name", null)))),
        ];
        Thing[] products =
        [
            new(("id", "p0"), ("all", new object?[] { reviews[0], reviews[1] })),
            new(("id", "p1"), ("all", Array.Empty<object?>())),
            new(("id", "p2"), ("all", new object?[] { reviews[2], null, reviews[3] })),
        ];
        return new Lab(Sdl)
            .On("Query.shop", _ => new Thing())
            .On("Shop.products", _ => products)
            .On("Product.reviews", product => product["all"])
            .On("Review.author", review => review["by"]);
    }
}
