using System.Globalization;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Binding;

public class ArgumentConversionTests
{
    private const string Sdl = """
        type Query {
          numbers(i: Int!, l: Int!, s: Int!, d: Float!): String!
          ids(text: ID!, number: ID!, long: ID!, guid: ID!): String!
          product(id: ID!): String!
          day(on: LocalDate!): String!
          mood(is: Mood!, text: Mood): String!
          lists(a: [Int!]!, b: [String], c: [[Int!]!]): String!
          defaults(first: Int, size: Int! = 5): String!
          optional(note: String): String!
        }
        scalar LocalDate
        enum Mood { GOOD VERY_BAD }
        """;

    [Theory]
    [InlineData("numbers", "i: 1, l: 2, s: 3, d: 4", "1 2 3 4")]
    [InlineData("ids", "text: \"a\", number: 7, long: \"9007199254740993\", guid: \"0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90\"", "a 7 9007199254740993 0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90")]
    [InlineData("day", "on: \"2026-05-04\"", "2026-05-04")]
    [InlineData("mood", "is: VERY_BAD, text: GOOD", "VeryBad GOOD")]
    [InlineData("lists", "a: [1, 2], b: [\"x\", null], c: [[1], []]", "1,2 x, 1|")]
    [InlineData("lists", "a: 1", "1  ")]
    [InlineData("defaults", "", "20 5")]
    [InlineData("defaults", "first: null, size: 6", "none 6")]
    [InlineData("optional", "", "absent")]
    [InlineData("optional", "note: null", "null")]
    [InlineData("optional", "note: \"n\"", "n")]
    public async Task T23_Each_kind_of_argument_arrives_as_its_CLR_type(string field, string arguments, string expected)
    {
        var schema = Bound.Schema(Sdl, Options());

        var shown = await schema.RootAsync($"Query.{field}", arguments);

        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("\"product-12\"", "12")]
    [InlineData("\"clinic-12\"", "none")]
    [InlineData("12", "none")]
    public async Task T23_An_id_of_a_host_type_is_read_by_its_codec_and_a_foreign_one_is_its_none(string id, string expected)
    {
        var schema = Bound.Schema(Sdl, Options());

        var shown = await schema.RootAsync("Query.product", $"id: {id}");

        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("text: \"a\", number: \"x\", long: 1, guid: \"0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90\"")]
    [InlineData("text: \"a\", number: 1, long: 1, guid: \"x\"")]
    public async Task T23_Text_that_is_no_id_of_a_plain_type_is_bad_input(string arguments)
    {
        var schema = Bound.Schema(Sdl, Options());

        var refusal = await Assert.ThrowsAsync<GraphQLException>(() => schema.RootAsync("Query.ids", arguments));

        Assert.Equal("BAD_USER_INPUT", refusal.Code);
    }

    [Fact]
    public async Task T23_An_Int_beyond_16_bits_is_bad_input_for_a_short()
    {
        var schema = Bound.Schema(Sdl, Options());

        var refusal = await Assert.ThrowsAsync<GraphQLException>(() => schema.RootAsync("Query.numbers", "i: 1, l: 1, s: 40000, d: 1"));

        Assert.Equal(("BAD_USER_INPUT", "40000 is outside -32768 to 32767."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void T23_Result_ids_become_text_by_codec_or_plainly()
    {
        var schema = Bound.Schema(Sdl, Options());
        object[] values = ["a", 7, 8L, Guid.Parse("0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90"), new Id<Product>(12), 1.5];

        var texts = values.Select(v => schema.IdText(v.GetType())(v));
        var asObjects = values.Select(schema.IdText(typeof(object)));

        string?[] expected = ["a", "7", "8", "0c8b4d7e-5b1a-4f0e-9d39-6a2f1c7e8b90", "product-12", null];
        Assert.Equal(expected, texts);
        Assert.Equal(expected, asObjects);
    }

    private static GraphQLServerOptions Options()
    {
        var options = Bound.Options(typeof(Queries));
        options.Scalars.Add(new LocalDateScalar());
        options.IdCodecs.Add(new IdCodec());
        return options;
    }

    internal enum Mood
    {
        Good,
        VeryBad,
    }

    internal sealed class Product;

    internal readonly record struct Id<T>(int Value)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name.ToLowerInvariant()}-{Value}");
    }

    private sealed class IdCodec : IIdCodec
    {
        public bool CanHandle(Type clrType) => clrType == typeof(Id<Product>);

        public string Format(object id) => ((Id<Product>)id).Text;

        public object Parse(string text, Type clrType) =>
            text.StartsWith("product-", StringComparison.Ordinal)
                ? new Id<Product>(int.Parse(text["product-".Length..], CultureInfo.InvariantCulture))
                : default(Id<Product>);
    }

    [QueryType]
    internal static class Queries
    {
        public static string Numbers(int i, long l, short s, double d) => string.Create(CultureInfo.InvariantCulture, $"{i} {l} {s} {d}");

        public static string Ids(string text, int number, long @long, Guid guid) => string.Create(CultureInfo.InvariantCulture, $"{text} {number} {@long} {guid}");

        public static string Product(Id<Product> id) => id == default ? "none" : id.Value.ToString(CultureInfo.InvariantCulture);

        public static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        public static string Mood(Mood @is, string? text) => $"{@is} {text}";

        public static string Lists(int[] a, IReadOnlyList<string?>? b, List<IReadOnlyList<int>>? c) =>
            $"{string.Join(',', a)} {string.Join(',', b ?? [])} {string.Join('|', (c ?? []).Select(i => string.Join(',', i)))}";

        public static string Defaults(int? first = 20, int size = 0) => $"{first?.ToString(CultureInfo.InvariantCulture) ?? "none"} {size}";

        public static string Optional(Optional<string?> note) => note.HasValue ? note.Value ?? "null" : "absent";
    }
}
