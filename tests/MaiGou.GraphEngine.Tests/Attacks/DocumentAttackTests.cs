using static MaiGou.GraphEngine.Tests.Attacks.Bombs;

namespace MaiGou.GraphEngine.Tests.Attacks;

[Collection(nameof(AttackCollection))]
public sealed class DocumentAttackTests(AttackHost host)
{
    [Fact]
    public Task L35_selections_5000_deep() => host.RefusesAsync("{ knot " + Nested("{ knots ", "{ id }", "}", 5_000) + "}", "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_selections_that_are_never_closed() => host.RefusesAsync(Repeat("{a", 4_000), "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_list_literals_5000_deep() => host.RefusesAsync("{ items(values: " + Nested("[", "1", "]", 4_900) + ") }", "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_object_literals_2000_deep() => host.RefusesAsync("{ deep(input: " + Nested("{more: ", "{}", "}", 2_000) + ") }", "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_list_types_5000_deep() => host.RefusesAsync("query($a: " + Nested("[", "Int", "]", 4_900) + ") { hello }", "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_inline_fragments_2000_deep() => host.RefusesAsync(Nested("{ ...", "{ hello }", "}", 2_000), "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L35_values_inside_directives_5000_deep() => host.RefusesAsync("{ hello @a(b: " + Nested("[", "1", "]", 4_900) + ") }", "LIMIT_RECURSION_DEPTH");

    [Fact]
    public Task L33_type_definitions_nested_in_a_request() => host.RefusesAsync(Numbered(900, i => $"type T{i} {{ f: Int }}"), "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task L36_a_flood_of_60000_tokens() => host.RefusesAsync("{" + Repeat(" a", 60_000) + "}", "LIMIT_TOKENS");

    [Fact]
    public Task L36_a_document_of_900_kibibytes() => host.RefusesAsync("{ hello } #" + new string('x', 900 * 1024), "LIMIT_DOCUMENT_BYTES");

    [Fact]
    public Task L06_128_kibibytes_of_commas() => host.ServesAsync(new string(',', 130_000) + "{ hello }", "Hello world");

    [Fact]
    public Task L05_20000_comment_lines() => host.ServesAsync(Repeat("#x\n", 20_000) + "{ hello }", "Hello world");

    [Fact]
    public Task L02_40000_byte_order_marks() => host.ServesAsync(new string('\uFEFF', 40_000) + "{ hello }", "Hello world");

    [Fact]
    public Task L17_a_block_string_of_60000_lines() =>
        host.ServesAsync("{ echo(text: \"\"\"" + Repeat(" \n", 60_000) + "x\"\"\") }", "\"echo\":\"x\"");

    [Fact]
    public Task L16_a_block_string_of_escaped_quotes() =>
        host.ServesAsync("{ a: __typename echo(text: \"\"\"" + Repeat("\\\"\"\"", 25_000) + "\"\"\") }", "Query");

    [Fact]
    public Task L14_an_escape_with_100000_zeros() => host.ServesAsync("{ echo(text: \"\\u{" + new string('0', 100_000) + "41}\") }", "\"echo\":\"A\"");

    [Theory]
    [InlineData("{ echo(text: \"\\uD800\") }")]
    [InlineData("{ echo(text: \"\\uDC00\\uD800\") }")]
    [InlineData("{ echo(text: \"\\u{D800}\") }")]
    [InlineData("{ echo(text: \"\\u{110000}\") }")]
    [InlineData("{ echo(text: \"\\u{FFFFFFFFFFFFFFFF}\") }")]
    [InlineData("{ hello \u0000 }")]
    [InlineData("{ he\u0000llo }")]
    [InlineData("\u00A0{ hello }")]
    [InlineData("{ hello \u200B }")]
    [InlineData("\"\"\"")]
    [InlineData("\"")]
    [InlineData("{ echo(text: \"")]
    [InlineData("")]
    [InlineData("#")]
    public Task L03_L14_characters_that_have_no_place(string document) => host.RefusesAsync(document, "GRAPHQL_PARSE_FAILED");

    [Fact]
    public Task L12_an_integer_of_100000_digits() => host.RefusesAsync("{ echo(number: " + new string('9', 100_000) + ") }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task C02_a_float_with_100000_digits_and_a_huge_exponent() =>
        host.RefusesAsync("{ echo(real: 1." + new string('7', 90_000) + "e999999999) }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task C05_an_id_of_100000_digits_is_just_long() => host.ServesAsync("{ echo(id: " + new string('9', 100_000) + ") }", "\"echo\":\"9999");

    [Fact]
    public Task L34_a_name_of_100000_letters_is_not_repeated_in_full() => host.RefusesAsync("{ " + new string('a', 100_000) + " }", "GRAPHQL_VALIDATION_FAILED");

    [Fact]
    public Task L34_a_string_of_100000_letters_in_the_wrong_place_is_not_repeated_in_full() =>
        host.RefusesAsync("{ \"" + new string('a', 100_000) + "\" }", "GRAPHQL_PARSE_FAILED");
}
