using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>The variables of one operation, prepared once per plan; keeps no syntax tree.</summary>
internal sealed class VariablePlan
{
    private readonly Slot[] _slots;

    private VariablePlan(Slot[] slots) => _slots = slots;

    /// <summary>Resolves the types and reads the defaults of a valid operation.</summary>
    /// <param name="document">When given, errors carry the place of the variable's definition.</param>
    public static VariablePlan Compile(OperationDefinitionNode operation, GraphSchema schema, DocumentNode? document = null) =>
        new([.. operation.Variables.Select(v => Prepare(v, schema, document))]);

    /// <summary>Coerces the JSON variables of a request; undefined or null JSON is an empty map (C20).</summary>
    /// <param name="files">By the place of the null that they stand for; null when there is none.</param>
    public VariableResult Coerce(JsonElement variables, GraphQLLimits limits, IReadOnlyDictionary<string, IFile>? files = null)
    {
        if (_slots.Length == 0)
        {
            return VariableResult.Of(VariableValues.Empty);
        }

        var given = variables.ValueKind == JsonValueKind.Object ? JsonMembers.Of(variables) : [];
        var values = new Dictionary<string, object?>(_slots.Length);
        var errors = new List<GraphQLError>();
        foreach (var slot in _slots)
        {
            var trail = new InputTrail($"Variable \"${slot.Name}", limits.MaxErrors - errors.Count);
            if (given.TryGetValue(slot.Name, out var value))
            {
                values[slot.Name] = new JsonInput(trail, limits, files is null ? null : new FileInput(files, trail, slot.Name)).Read(slot.Type, value);
            }
            else if (slot.HasDefault)
            {
                values[slot.Name] = slot.Default;
            }
            else if (slot.Type.IsNonNull)
            {
                trail.Fail($"a value of type {slot.Type} is required.");
            }

            errors.AddRange(trail.Errors.Select(e => At(slot, e)));
        }

        return errors.Count > 0 ? VariableResult.Of(errors) : VariableResult.Of(new VariableValues(values));
    }

    private static Slot Prepare(VariableDefinitionNode variable, GraphSchema schema, DocumentNode? document)
    {
        var name = variable.Variable.Name.Value;
        var type = TypeOf(variable.Type, schema);
        var trail = new InputTrail($"Variable \"${name}", 1);
        var value = variable.DefaultValue is { } node
            ? new LiteralInput(trail, VariableValues.Empty, new GraphQLLimits()).Read(type, node)
            : null;
        return trail.Failed
            ? throw new InvalidOperationException($"The operation is not valid. {trail.Errors[0].Message}")
            : new Slot(name, type, variable.DefaultValue is not null, value, document is null ? [] : [document.LocationOf(variable.Start)]);
    }

    private static GraphType TypeOf(TypeNode node, GraphSchema schema) => node switch
    {
        NonNullTypeNode nonNull => TypeOf(nonNull.Of, schema).NonNull(),
        ListTypeNode list => TypeOf(list.Of, schema).List(),
        NamedTypeNode named => schema.TypesByName[named.Name.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static GraphQLError At(Slot slot, GraphQLError error) =>
        new(error.Message, error.Code) { Locations = slot.Locations, Extensions = error.Extensions };

    private sealed record Slot(string Name, GraphType Type, bool HasDefault, object? Default, IReadOnlyList<SourceLocation> Locations);
}
