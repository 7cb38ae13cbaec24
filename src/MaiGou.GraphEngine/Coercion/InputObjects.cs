using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Coercion;

/// <summary>What holds for input objects whatever they are written in (C09–C11).</summary>
internal static class InputObjects
{
    /// <summary>Reads one given entry, or answers false for an entry that is absent.</summary>
    public delegate bool EntryReader(InputValueDef field, out object? value);

    /// <summary>Fills the fields in the order of the SDL; the caller has refused unknown ones.</summary>
    public static InputMap Read(InputObjectType type, EntryReader entry, InputTrail trail)
    {
        var values = new Dictionary<string, object?>(type.Fields.Count);
        var errorsBefore = trail.Errors.Count;
        foreach (var field in type.Fields)
        {
            trail.Enter(field.Name);
            if (entry(field, out var value))
            {
                values.Add(field.Name, value);
            }
            else if (field.DefaultValue is not null)
            {
                values.Add(field.Name, InputDefaults.Of(field));
            }
            else if (field.Type.IsNonNull)
            {
                trail.Fail($"a value of type {field.Type} is required.");
            }

            trail.Leave();
        }

        if (type.IsOneOf && trail.Errors.Count == errorsBefore && (values.Count != 1 || values.Values.First() is null))
        {
            trail.Fail($"{type.Name} takes exactly one entry, and it must not be null.");
        }

        return new InputMap(values);
    }
}
