using System.Text;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Tests.Language;

public sealed class HostileSourceTests
{
    private static readonly string[] Seeds =
    [
        "query Q($a: [Int!]! = [1, -2.5e3] @d) @e { x: y(p: $a, q: {k: \"v\\u{1F388}\", n: null}) { ...F ... on T @i { z } } }",
        "fragment F on T { a @skip(if: true) b(c: \"\"\"\n  block \\\"\"\"\n  \"\"\") } # comment\r\n{ a, b }",
        "\"d\" type T implements A & B @x { f(a: Int = 1): [T!]! } extend enum E { A } union U = | A | B directive @q on | FIELD",
        "{ 脉购: é }\uFEFF{ a(b: \"\\uD83C\\uDF88 \\n\") }",
    ];

    private static readonly byte[] Pieces = Encoding.UTF8.GetBytes("{}()[]!$&|=:@#,.\"\\\n\r\t -+eEu0189_aZ\u0000é\uFEFF🎈");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void L34_any_bytes_parse_or_fail_as_a_syntax_error_with_a_place(int seed)
    {
        var random = new Random(seed);
        var parsed = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]), random);
            try
            {
                parsed += Parsing.Document(bytes).Definitions.Count;
            }
            catch (GraphQLSyntaxException error)
            {
                Assert.StartsWith("Syntax Error: ", error.Message, StringComparison.Ordinal);
                Assert.True(error.Location is { Line: > 0, Column: > 0 });
            }
        }

        Assert.True(parsed > 0);
    }

    [Theory]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("{a @d(x:", "[{y:")]
    [InlineData("query($a:", "[")]
    [InlineData("query($a:T=", "[")]
    [InlineData("type T{a:", "[")]
    public void L35_every_kind_of_nesting_fails_fast_at_100000_levels(string head, string level)
    {
        var limits = new GraphQLLimits { MaxDocumentBytes = 10_000_000, MaxTokens = int.MaxValue };
        var text = head + string.Concat(Enumerable.Repeat(level, 100_000));

        var error = Parsing.Error(Encoding.UTF8.GetBytes(text), limits);

        Assert.Equal("LIMIT_RECURSION_DEPTH", error.LimitCode);
    }

    private static byte[] Mutate(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (var change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = Pieces[random.Next(Pieces.Length)];
                    break;
                case 1:
                    bytes.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20)));
                    break;
            }
        }

        return [.. bytes];
    }
}
