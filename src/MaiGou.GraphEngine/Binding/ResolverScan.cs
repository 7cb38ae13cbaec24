using System.Reflection;
using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Binding;

/// <summary>A class of resolver methods and what it is for.</summary>
internal sealed record ResolverClass(Type Class, ResolverOwner Owner, Type? ClrType, string? SdlName)
{
    /// <summary>Its methods by the name of the field they resolve.</summary>
    public ILookup<string, MethodInfo> Methods { get; } = Class
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(IsResolver)
        .ToLookup(SdlNames.Of);

    // A local function is compiled into an internal method.
    private static bool IsResolver(MethodInfo method) =>
        !method.IsPrivate && !method.IsSpecialName
        && !method.IsDefined(typeof(CompilerGeneratedAttribute), false)
        && !method.IsDefined(typeof(GraphQLIgnoreAttribute), false);
}

/// <summary>Finds the resolver classes of a host.</summary>
internal static class ResolverScan
{
    public static IReadOnlyList<ResolverClass> Find(GraphQLServerOptions options, BindingReport report)
    {
        var found = new List<ResolverClass>();
        var types = options.Types.Concat(options.Assemblies.Distinct().SelectMany(a => a.GetTypes())).Distinct();
        foreach (var type in types.Where(t => t.IsClass && t.IsDefined(typeof(ResolverClassAttribute), false)))
        {
            if (!(type.IsAbstract && type.IsSealed))
            {
                report.Add(type.Name, "resolvers are static methods", $"class {type.Name} is not static");
                continue;
            }

            foreach (var attribute in type.GetCustomAttributes<ResolverClassAttribute>(false))
            {
                found.Add(new ResolverClass(type, attribute.Owner, attribute.ClrType, attribute.SdlName));
            }
        }

        return found;
    }
}
