using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>CoerceVariableValues in one step, for callers without a plan (C20, C21).</summary>
internal static class VariableCoercion
{
    /// <inheritdoc cref="VariablePlan.Coerce"/>
    /// <param name="document">When given, errors carry the place of the variable's definition.</param>
    public static VariableResult Coerce(
        OperationDefinitionNode operation, GraphSchema schema, JsonElement variables, GraphQLLimits limits, DocumentNode? document = null) =>
        VariablePlan.Compile(operation, schema, document).Coerce(variables, limits);
}
