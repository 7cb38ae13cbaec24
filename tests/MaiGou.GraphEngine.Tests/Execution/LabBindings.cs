using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>An object of the sample domain: values by field name.</summary>
internal sealed class Thing(params (string Field, object? Value)[] values)
{
    private readonly Dictionary<string, object?> _values = values.ToDictionary(v => v.Field, v => v.Value);

    public object? this[string field] => _values[field];

    /// <summary>Reads a field of a thing, or of any other object its property of that name.</summary>
    public static object? Read(object parent, string field)
    {
        var value = parent is Thing thing
            ? thing[field]
            : parent.GetType().GetProperty($"{char.ToUpperInvariant(field[0])}{field[1..]}")!.GetValue(parent);
        return value is Exception exception ? throw exception : value;
    }
}

internal sealed record LabCall(ResolverCall Call, ObjectType Type);

internal sealed class LabResolver(
    ObjectType type, FieldDef field, AccessRequirement access, Lab lab, object identity,
    Func<LabCall, ValueTask<IReadOnlyList<object?>>> answer) : ResolverBinding(type, field, access)
{
    public override object MethodIdentity => identity;

    public override ValueTask<IReadOnlyList<object?>> InvokeAsync(ResolverCall call)
    {
        lock (lab.Calls)
        {
            lab.Calls.Add($"{Field.Coordinate}×{call.Parents.Count}");
        }

        return answer(new LabCall(call, DeclaringType));
    }
}

internal sealed class LabStream(
    ObjectType type, FieldDef field, AccessRequirement access, Func<ResolverCall, IAsyncEnumerable<object?>> open)
    : StreamBinding(type, field, access)
{
    public override IAsyncEnumerable<object?> Open(ResolverCall call) => open(call);
}
