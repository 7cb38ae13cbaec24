using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Operations;

namespace MaiGou.GraphEngine.Tests.Validation.Operations;

public sealed class UniqueOperationNamesTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new UniqueOperationNames(context);

    [Theory]
    [InlineData("{ place { city } }")]
    [InlineData("query A { place { city } } query B { place { city } } mutation C { rename(clinic: 1, to: \"\") { id } }")]
    [InlineData("query A { ...A } fragment A on Query { place { city } }")]
    [InlineData("{ place { city } } { place { city } }")]
    public void V03_Different_names_pass(string document) => ShouldPass(document);

    [Fact]
    public void V03_The_second_of_a_name_is_refused_with_the_first() =>
        ShouldFail(
            "query A { place { city } } query A { named { name } }",
            """There can be only one operation named "A". @ 1:7, 1:34""");

    [Fact]
    public void V03_Kinds_share_one_space_of_names() =>
        ShouldFail(
            """
            query A { place { city } }
            mutation A { rename(clinic: 1, to: "") { id } }
            subscription A { clinicClosed { id } }
            """,
            """There can be only one operation named "A". @ 1:7, 2:10""",
            """There can be only one operation named "A". @ 1:7, 3:14""");
}
