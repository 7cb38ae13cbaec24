using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Documents;

namespace MaiGou.GraphEngine.Tests.Validation.Documents;

public sealed class ExecutableDefinitionsTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new ExecutableDefinitions(context);

    [Theory]
    [InlineData("{ clinic(id: 1) { name } }")]
    [InlineData("query A { ...F } fragment F on Query { clinic(id: 1) { name } } mutation B { rename(clinic: 1, to: \"x\") { id } }")]
    public void V01_Operations_and_fragments_may_be_executed(string document) => ShouldPass(document);

    [Fact]
    public void V01_A_type_beside_an_operation_is_refused() =>
        ShouldFail("{ clinic(id: 1) { name } } type Ward { beds: Int }", """The "Ward" definition is not executable. @ 1:28""");

    [Fact]
    public void V01_An_extension_and_a_directive_are_refused_one_by_one() =>
        ShouldFail(
            """
            { clinic(id: 1) { name } }
            extend type Clinic { wards: Int }
            directive @mark on FIELD
            """,
            """The "Clinic" definition is not executable. @ 2:1""",
            """The "mark" definition is not executable. @ 3:1""");

    [Fact]
    public void V01_A_schema_definition_is_named_schema() =>
        ShouldFail(
            "schema { query: Query } extend schema @mark { mutation: Mutation }",
            "The schema definition is not executable. @ 1:1",
            "The schema definition is not executable. @ 1:25");
}
