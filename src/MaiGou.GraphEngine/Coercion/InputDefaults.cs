using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>Declared defaults in the neutral form, coerced once per schema (C23).</summary>
internal static class InputDefaults
{
    // Weak keys: a schema that is gone takes its defaults with it.
    private static readonly ConditionalWeakTable<InputValueDef, StrongBox<object?>> Known = [];

    /// <summary>The default of an argument or input field that declares one.</summary>
    public static object? Of(InputValueDef definition) => Known.GetValue(definition, Read).Value;

    private static StrongBox<object?> Read(InputValueDef definition)
    {
        var trail = new InputTrail($"Default of \"{definition.Name}", 1);
        var value = new LiteralInput(trail, VariableValues.Empty, new GraphQLLimits())
            .Read(definition.Type, definition.DefaultValue!);
        return trail.Failed ? throw new InvalidOperationException(trail.Errors[0].Message) : new StrongBox<object?>(value);
    }
}
