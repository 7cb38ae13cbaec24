using System.Reflection;
using System.Text.Json;

namespace MaiGou.GraphEngine.Binding;

/// <summary>The names that CLR members have in the SDL: by attribute, else by convention.</summary>
internal static class SdlNames
{
    /// <summary>A resolver method: without <c>Async</c>, in camel case.</summary>
    public static string Of(MethodInfo method) =>
        Given(method) ?? Camel(method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^"Async".Length] : method.Name);

    public static string Of(PropertyInfo property) => Given(property) ?? Camel(property.Name);

    /// <summary>A parameter of a resolver, or of the constructor of a record.</summary>
    public static string Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(parameter.Name!);

    /// <summary>A type: its own name; an interface without the I of C#.</summary>
    public static string Of(Type type) =>
        Given(type) ?? (type.IsInterface && type.Name is ['I', >= 'A' and <= 'Z', ..] ? type.Name[1..] : type.Name);

    public static string? Given(MemberInfo member) =>
        member.IsDefined(typeof(GraphQLNameAttribute), inherit: false) ? member.GetCustomAttribute<GraphQLNameAttribute>(false)!.Name : null;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
