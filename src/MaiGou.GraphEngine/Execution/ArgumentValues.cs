namespace MaiGou.GraphEngine.Execution;

/// <summary>Coerced arguments of one field, in the neutral form, before conversion to CLR parameters.</summary>
/// <remarks>
/// Shape of a neutral value: null; bool; int; double; string (String, ID); the codec's CLR value (custom scalars);
/// <see cref="EnumName"/>; <c>IReadOnlyList&lt;object?&gt;</c>; <see cref="InputMap"/>.
/// An argument that is absent and has no default has no entry (C22).
/// </remarks>
public sealed class ArgumentValues(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>No arguments at all.</summary>
    public static ArgumentValues Empty { get; } = new(new Dictionary<string, object?>());

    /// <summary>Present arguments by SDL name.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = values;
}

/// <summary>A coerced enum value.</summary>
public readonly record struct EnumName(string Value);

/// <summary>A coerced input object: present entries only, in field order of the SDL.</summary>
public sealed class InputMap(IReadOnlyDictionary<string, object?> values)
{
    /// <summary>What was given, defaults included; a field that was not given has no entry.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; } = values;
}

/// <summary>What of the result of a field is selected; flags are applied.</summary>
public interface ISelection
{
    /// <summary>True when a field is selected below this one. Shape: SDL names joined by dots, such as <c>nodes.clinic</c>.</summary>
    bool IsSelected(string path);
}
