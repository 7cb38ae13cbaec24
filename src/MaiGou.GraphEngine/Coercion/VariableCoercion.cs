using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>CoerceVariableValues (C20, C21).</summary>
internal static class VariableCoercion
{
    /// <summary>Coerces the JSON variables of a request; undefined or null JSON is an empty map.</summary>
    /// <param name="document">When given, errors carry the place of the variable's definition.</param>
    public static VariableResult Coerce(
        OperationDefinitionNode operation, GraphSchema schema, JsonElement variables, GraphQLLimits limits, DocumentNode? document = null) =>
        throw new NotSupportedException();
}
