using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Arguments;

namespace MaiGou.GraphEngine.Tests.Validation.Arguments;

public sealed class UniqueArgumentNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueArgumentNames(context);

    [Theory]
    [InlineData("{ arguments { both(a: 1, b: 2) int } }")]
    [InlineData("{ x: clinic(id: 1) { id } y: clinic(id: 1) @tagged(by: \"a\") @tagged(by: \"b\") { id } }")]
    [InlineData("{ arguments { near(value: { lat: 1, lon: 1 }) @onField(reason: \"value\") } }")]
    public void V11_Different_names_pass(string document) => ShouldPass(document);

    [Fact]
    public void V11_An_argument_given_three_times_is_one_error() =>
        ShouldFail(
            "{ arguments { both(a: 1, b: 1, a: 1, a: 2) } }",
            """There can be only one argument named "a". @ 1:20, 1:32, 1:38""");

    [Fact]
    public void V11_Two_arguments_given_twice_are_two_errors_also_on_directives() =>
        ShouldFail(
            "{ arguments { both(a: 1, b: 1, b: 2, a: 2) @skip(if: true, if: true) } }",
            """There can be only one argument named "a". @ 1:20, 1:38""",
            """There can be only one argument named "b". @ 1:26, 1:32""",
            """There can be only one argument named "if". @ 1:50, 1:60""");
}
