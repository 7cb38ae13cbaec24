using System.Reflection;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>An input object of the SDL and the CLR class it becomes: by constructor parameters, then by properties.</summary>
internal sealed class InputObjectMap(InputObjectType input, Type clr)
{
    private ConstructorInvoker? _constructor;
    private InputSlot[] _parameters = [];
    private (InputSlot Slot, MethodInvoker Setter)[] _properties = [];

    public object Create(InputMap map)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _parameters[i].Read(map.Values);
        }

        var created = _constructor is null ? Activator.CreateInstance(clr)! : _constructor.Invoke(arguments.AsSpan());
        foreach (var (slot, setter) in _properties)
        {
            // An absent entry leaves the property at its initial value.
            if (map.Values.TryGetValue(slot.Name, out var value))
            {
                setter.Invoke(created, slot.Convert(value));
            }
        }

        return created;
    }

    public void Fill(InputMapper mapper, NullabilityInfoContext annotations, BindingReport report)
    {
        var constructor = clr.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (clr.IsAbstract || (constructor is null && !clr.IsValueType))
        {
            report.Add(input.Name, "an input object", $"{clr.Name} has no public constructor");
            return;
        }

        var parameters = constructor?.GetParameters() ?? [];
        var members = parameters.Select(p => (Name: SdlNames.Of(p), Shape: new ClrShape(p.ParameterType, annotations.Create(p)), Member: p.Name!)).ToList();
        var taken = parameters.Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var properties = clr.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && !taken.Contains(p.Name)).ToArray();
        members.AddRange(properties.Select(p => (SdlNames.Of(p), new ClrShape(p.PropertyType, annotations.Create(p)), p.Name)));

        var slots = members.Select((m, i) => Slot(m.Name, m.Shape, m.Member, i < parameters.Length ? parameters[i] : null)).ToArray();
        foreach (var field in input.Fields.Where(f => members.All(m => m.Name != f.Name)))
        {
            report.Add($"{input.Name}.{field.Name}", field.Type.ToString()!, $"{clr.Name} has no constructor parameter or settable property {SdlNames.Pascal(field.Name)}");
        }

        if (slots.Contains(null))
        {
            return;
        }

        _constructor = constructor is null ? null : ConstructorInvoker.Create(constructor);
        _parameters = [.. slots.Take(parameters.Length)!];
        _properties = [.. properties.Zip(slots.Skip(parameters.Length), (p, s) => (s!, MethodInvoker.Create(p.SetMethod!)))];

        InputSlot? Slot(string name, ClrShape shape, string member, ParameterInfo? parameter)
        {
            var source = $"{clr.Name}.{member}";
            if (input.Field(name) is { } field)
            {
                var absent = parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null;
                return mapper.Slot($"{input.Name}.{name}", field, shape, source, absent);
            }

            report.Add($"{input.Name}.{name}", "not in the SDL", $"{shape} {source}");
            return null;
        }
    }
}
