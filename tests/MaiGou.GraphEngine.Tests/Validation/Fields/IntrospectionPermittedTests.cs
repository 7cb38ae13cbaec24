using MaiGou.GraphEngine.Validation;
using MaiGou.GraphEngine.Validation.Fields;

namespace MaiGou.GraphEngine.Tests.Validation.Fields;

public sealed class IntrospectionPermittedTests : RuleTests
{
    private protected override ValidationRule Rule(ValidationContext context) => new IntrospectionPermitted(context);

    [Fact]
    public void I12_Introspection_passes_when_allowed() => ShouldPass("{ __schema { types { name } } __typename }");

    [Fact]
    public void I12_Typename_passes_always()
    {
        IntrospectionAllowed = false;

        ShouldPass("{ __typename place { __typename } }");
    }

    [Fact]
    public void I12_Schema_and_type_are_refused_also_inside_fragments()
    {
        IntrospectionAllowed = false;

        ShouldFail(
            """{ s: __schema { types { nam } } ...F } fragment F on Query { __type(nam: "X") { name } }""",
            """GraphQL introspection has been disabled, but the requested query contained the field "__schema". @ 1:3""",
            """GraphQL introspection has been disabled, but the requested query contained the field "__type". @ 1:62""");
    }
}
