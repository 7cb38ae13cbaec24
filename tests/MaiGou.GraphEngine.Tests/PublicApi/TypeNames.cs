using System.Reflection;

namespace MaiGou.GraphEngine.Tests.PublicApi;

/// <summary>Writes types as C# does.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(char)] = "char", [typeof(double)] = "double",
        [typeof(float)] = "float", [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, NullabilityInfo? annotation = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        var name = type.IsByRef ? "ref " + Of(type.GetElementType()!)
            : type.IsArray ? Of(type.GetElementType()!, annotation?.ElementType) + "[]"
            : type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) ? $"({Arguments(type, annotation)})"
            : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{Arguments(type, annotation)}>"
            : Keywords.GetValueOrDefault(type, type.Name);
        return !type.IsValueType && annotation?.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    private static string Arguments(Type type, NullabilityInfo? annotation) => string.Join(", ", type.GetGenericArguments()
        .Select((a, i) => Of(a, annotation?.GenericTypeArguments is { } known && i < known.Length ? known[i] : null)));
}
