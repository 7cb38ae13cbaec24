namespace MaiGou.GraphEngine.Tests.Binding;

public class InputTests
{
    [Theory]
    [InlineData("name: \"a\", size: 3", "a 3 none absent")]
    [InlineData("name: \"a\", size: 3, note: \"n\", seen: true", "a 3 n True")]
    [InlineData("name: \"a\", size: 3, note: null, seen: null", "a 3 none null")]
    public async Task C09_an_input_object_becomes_a_record_that_tells_absent_from_null(string fields, string expected)
    {
        var schema = Bound.Schema(
            "type Query { show(of: ThingInput!): String! } input ThingInput { name: String! size: Int! note: String seen: Boolean }",
            typeof(ThingQueries));

        var shown = await schema.RootAsync("Query.show", $"of: {{{fields}}}");

        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("{a: 1}", "a=1 b=initial")]
    [InlineData("{a: 1, b: \"x\", more: [{a: 2}]}", "a=1 b=x (a=2 b=initial)")]
    [InlineData("{a: 1, b: null}", "a=1 b=")]
    public async Task C09_an_input_object_becomes_a_class_by_its_init_properties(string value, string expected)
    {
        var schema = Bound.Schema(
            "type Query { show(of: TreeInput!): String! } input TreeInput { a: Int! b: String more: [TreeInput!] }", typeof(TreeQueries));

        var shown = await schema.RootAsync("Query.show", $"of: {value}");

        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("{card: \"4242\"}", "card 4242")]
    [InlineData("{points: 5}", "points 5")]
    public async Task C11_a_oneOf_input_becomes_a_class_with_one_set_member(string value, string expected)
    {
        var schema = Bound.Schema(
            "type Query { pay(by: PayBy!): String! } input PayBy @oneOf { card: String points: Int }", typeof(PayQueries));

        var shown = await schema.RootAsync("Query.pay", $"by: {value}");

        Assert.Equal(expected, shown);
    }

    [Fact]
    public void T23_Input_fields_and_members_without_their_other_half_and_wrong_ones_are_told() =>
        Assert.Equal(
            [
                "ThingInput.size: Int / int ThingInput.Size, which cannot be null",
                "ThingInput.note: not in the SDL / string? ThingInput.Note",
                "ThingInput.seen: String / Optional<bool?> ThingInput.Seen",
                "ThingInput.extra: Int / ThingInput has no constructor parameter or settable property Extra",
            ],
            Bound.Mismatches(
                "type Query { show(of: ThingInput!): String! } input ThingInput { name: String! size: Int seen: String extra: Int }",
                typeof(ThingQueries)));

    [Fact]
    public void T23_An_Optional_of_a_value_type_that_cannot_be_null_is_told() =>
        Assert.Equal(
            ["Query.go(n:): Int / Optional<int> parameter n of OptionalQueries.Go, which cannot be null"],
            Bound.Mismatches("type Query { go(n: Int, s: String): String! }", typeof(OptionalQueries)));

    [Fact]
    public void T23_An_input_without_a_public_constructor_is_told() =>
        Assert.Equal(
            ["Closed: an input object / Closed has no public constructor"],
            Bound.Mismatches("type Query { go(of: Closed!): Int } input Closed { a: Int }", typeof(ClosedQueries)));

    internal sealed record ThingInput(string Name, int Size, string? Note, Optional<bool?> Seen);

    internal sealed class TreeInput
    {
        public required int A { get; init; }

        public string? B { get; init; } = "initial";

        public List<TreeInput>? More { get; init; }

        public string Shown => $"a={A} b={B}" + (More is null ? "" : $" ({string.Join(", ", More.Select(m => m.Shown))})");
    }

    internal sealed class PayBy
    {
        public string? Card { get; init; }

        public int? Points { get; init; }
    }

    internal sealed class Closed
    {
        private Closed()
        {
        }

        public static Closed Only { get; } = new();
    }

    [QueryType]
    internal static class ThingQueries
    {
        public static string Show(ThingInput of) =>
            $"{of.Name} {of.Size} {of.Note ?? "none"} {(of.Seen.HasValue ? of.Seen.Value?.ToString() ?? "null" : "absent")}";
    }

    [QueryType]
    internal static class TreeQueries
    {
        public static string Show(TreeInput of) => of.Shown;
    }

    [QueryType]
    internal static class PayQueries
    {
        public static string Pay(PayBy by) => by.Card is null ? $"points {by.Points}" : $"card {by.Card}";
    }

    [QueryType]
    internal static class OptionalQueries
    {
        public static string Go(Optional<int> n, Optional<string> s) => $"{n} {s}";
    }

    [QueryType]
    internal static class ClosedQueries
    {
        public static int Go(Closed of) => of == Closed.Only ? 1 : 0;
    }
}
