using System.Reflection;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Finds what fills each parameter of a resolver method.</summary>
internal sealed class ParameterBinder(
    ISet<Type> requestValues, IServiceProviderIsService? services, NullabilityInfoContext annotations, InputMapper inputs, BindingReport report)
{
    /// <param name="allowServices">False for a method that is called once per parent (T24).</param>
    /// <returns>Null when nothing can fill the parameter; that is reported.</returns>
    public ParameterReader? Bind(ParameterInfo parameter, FieldDef field, bool allowServices)
    {
        var type = parameter.ParameterType;
        var name = SdlNames.Of(parameter);
        var source = $"parameter {parameter.Name} of {Name(parameter)}";
        if (field.Argument(name) is { } argument)
        {
            var shape = new ClrShape(type, annotations.Create(parameter));
            var absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
            var slot = inputs.Slot($"{field.Coordinate}({name}:)", argument, shape, source, absent);
            return slot is null ? null : call => slot.Read(call.Arguments.Values);
        }

        if (Ambient(type) is { } ambient)
        {
            return ambient;
        }

        var isNullable = annotations.Create(parameter).ReadState == NullabilityState.Nullable;
        if (requestValues.Contains(Nullable.GetUnderlyingType(type) ?? type))
        {
            return RequestValue(Nullable.GetUnderlyingType(type) ?? type, isNullable);
        }

        if (!(services?.IsService(type) ?? MayBeService(type)))
        {
            report.Add($"{field.Coordinate}({name}:)", "not in the SDL", $"{new ClrShape(type, annotations.Create(parameter))} {source} is neither argument, request value nor registered service");
            return null;
        }

        if (!allowServices)
        {
            report.Add(field.Coordinate, field.Type.ToString()!, $"{source} is a service beside a single [Parent], so it would be asked once per object; take all parents as a list");
            return null;
        }

        return isNullable
            ? call => call.Context.Services.GetService(type)
            : call => call.Context.Services.GetRequiredService(type);
    }

    /// <summary>Lists the arguments that no parameter takes.</summary>
    public void RefuseUnread(FieldDef field, MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (parameters.Any(p => p.ParameterType == typeof(ArgumentValues)))
        {
            return;
        }

        foreach (var argument in field.Arguments.Where(a => parameters.All(p => SdlNames.Of(p) != a.Name)))
        {
            report.Add($"{field.Coordinate}({argument.Name}:)", argument.Type.ToString()!, $"{method.DeclaringType!.Name}.{method.Name} has no parameter {argument.Name}");
        }
    }

    private static ParameterReader? Ambient(Type type) =>
        type == typeof(CancellationToken) ? call => call.Cancellation
        : type == typeof(RequestContext) ? call => call.Context
        : type == typeof(ISelection) ? call => call.Selection
        : type == typeof(ArgumentValues) ? call => call.Arguments
        : null;

    private static ParameterReader RequestValue(Type type, bool isNullable) => call =>
        call.Context.Find(type) ?? (isNullable ? null : throw new InvalidOperationException(
            $"The request carries no {type.Name}; a request interceptor must set it."));

    // Without a container at hand: values, texts and lists are arguments that the SDL lacks.
    private static bool MayBeService(Type type) =>
        !type.IsValueType && type != typeof(string) && new ClrShape(type, null).Item is null;

    private static string Name(ParameterInfo parameter) => $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}";
}
