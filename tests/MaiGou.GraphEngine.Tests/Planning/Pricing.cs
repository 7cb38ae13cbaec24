using MaiGou.GraphEngine.Execution.Gates;
using MaiGou.GraphEngine.Tests.Execution;

namespace MaiGou.GraphEngine.Tests.Planning;

/// <summary>Asks for the cost of operations without running them.</summary>
internal static class Pricing
{
    /// <summary>The two directives as a schema has to define them.</summary>
    public const string Directives = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

        """;

    /// <summary>Field cost and type cost, or the code of the refusal.</summary>
    public static Task<string> PriceAsync(string sdl, string document, string? variables = null) =>
        new Lab(Directives + sdl).PriceAsync(document, variables);

    public static async Task<string> PriceAsync(this Lab lab, string document, string? variables = null)
    {
        using var result = (SingleResult)await lab.ExecuteAsync(
            document, variables, context: services => new RequestContext(services) { CostReport = CostReport.Validate });
        return result.Errors is [var error, ..] ? error.Code : FormattableString.Invariant($"{result.Cost!.Value.Field} {result.Cost.Value.Type}");
    }
}
