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

    /// <summary>How a member is spelt in C# by convention: <c>totalCount</c> and <c>TOTAL_COUNT</c> are <c>TotalCount</c>.</summary>
    public static string Pascal(string name) => name.Contains('_', StringComparison.Ordinal) || name.All(c => !char.IsLower(c))
        ? string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..].ToLowerInvariant()))
        : char.ToUpperInvariant(name[0]) + name[1..];

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
