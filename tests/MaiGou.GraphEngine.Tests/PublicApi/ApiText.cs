using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace MaiGou.GraphEngine.Tests.PublicApi;

/// <summary>Writes a type and its visible members as C# would declare them, in a fixed order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Annotations = new();

    public static string Of(Type type)
    {
        var text = new StringBuilder($"{Kind(type)} {type.Namespace}.{TypeNames.Of(type)}{Parents(type)}\n");
        var members = type.IsEnum ? Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt32(Enum.Parse(type, n), null)}") : Members(type);
        foreach (var member in members)
        {
            text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(m => !m.IsDefined(typeof(CompilerGeneratedAttribute)) || m is MethodInfo { IsSpecialName: true })
        .OrderBy(m => m is ConstructorInfo ? "" : m.Name, StringComparer.Ordinal)
        .Select(m => m switch
        {
            ConstructorInfo constructor when IsShown(constructor) => $"new({Parameters(constructor)})",
            FieldInfo { IsPublic: true, IsLiteral: true } constant => $"const {TypeNames.Of(constant.FieldType)} {constant.Name} = \"{constant.GetRawConstantValue()}\"",
            PropertyInfo property => Property(property),
            MethodInfo method when IsShown(method) && (!method.IsSpecialName || method.Name.StartsWith("op_Imp", StringComparison.Ordinal)) => Method(method),
            _ => null,
        })
        .OfType<string>();

    private static string? Property(PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.Where(a => a is not null && IsShown(a)).ToArray();
        if (accessors.Length == 0)
        {
            return null;
        }

        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var text = string.Join(' ', accessors.Select(a => a == property.GetMethod ? "get;" : isInit ? "init;" : "set;"));
        return $"{isRequired}{Modifiers(accessors[0]!)}{TypeNames.Of(property.PropertyType, Annotations.Create(property))} {property.Name} {{ {text} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var name = method.Name == "op_Implicit" ? "implicit operator" : method.Name;
        return $"{Modifiers(method)}{TypeNames.Of(method.ReturnType, Annotations.Create(method.ReturnParameter))} {name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{TypeNames.Of(p.ParameterType, Annotations.Create(p))} {p.Name}"
        + (p.HasDefaultValue ? $" = {(p.DefaultValue is string text ? $"\"{text}\"" : p.DefaultValue ?? "null")}" : "")));

    private static string Modifiers(MethodBase method) =>
        (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface || !method.IsAbstract ? "" : "abstract ");

    // What private protected shows is seen by nobody outside.
    private static bool IsShown(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? type.IsByRefLike ? "ref struct" : "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.GetMethod("<Clone>$") is not null ? "record" : type.IsSealed ? "sealed class" : "class";

    private static string Parents(Type type)
    {
        var parents = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum))
            .Concat(type.GetInterfaces().Where(i => i.Namespace != "System" || i == typeof(IDisposable)).Except(type.BaseType?.GetInterfaces() ?? []))
            .Select(t => TypeNames.Of(t!)).ToArray();
        return parents.Length == 0 || type.IsEnum ? "" : " : " + string.Join(", ", parents);
    }
}
