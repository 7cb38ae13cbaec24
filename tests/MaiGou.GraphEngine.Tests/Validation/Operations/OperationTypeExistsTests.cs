using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Operations;

namespace MaiGou.GraphEngine.Tests.Validation.Operations;

public sealed class OperationTypeExistsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new OperationTypeExists(context);

    private protected override GraphSchema Schema => ClinicSchema.QueryOnly;

    [Theory]
    [InlineData("{ clinic }")]
    [InlineData("query Named { clinic }")]
    public void V02_A_query_is_always_supported(string document) => ShouldPass(document);

    [Fact]
    public void V02_A_mutation_without_a_mutation_type_is_refused() =>
        ShouldFail("mutation { rename }", "The mutation operation is not supported by the schema. @ 1:1");

    [Fact]
    public void V02_A_subscription_without_a_subscription_type_is_refused() =>
        ShouldFail("query A { clinic } subscription B { opened }", "The subscription operation is not supported by the schema. @ 1:20");
}
