using System.Reflection;
using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Binding;

/// <summary>Makes fast getters without compiling expressions, whose start-up cost is a hundredfold.</summary>
internal static class PropertyGetters
{
    private static readonly MethodInfo OfClass =
        typeof(PropertyGetters).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<object, object?> For(PropertyInfo property)
    {
        var getter = property.GetMethod!;
        var owner = property.DeclaringType!;
        if (!owner.IsValueType)
        {
            return (Func<object, object?>)OfClass.MakeGenericMethod(owner, property.PropertyType).Invoke(null, [getter])!;
        }

        var invoker = MethodInvoker.Create(getter);
        return invoker.Invoke;
    }

    /// <summary>True where records are at either end: a record holds what it shows, and a value that is a record is no row that could be missing.</summary>
    public static bool IsOfRecord(PropertyInfo property) =>
        IsRecord(property.DeclaringType!)
        || IsRecord(property.PropertyType is { IsGenericType: true } list ? list.GetGenericArguments()[^1] : property.PropertyType);

    private static bool IsRecord(Type type) => type.IsValueType || type.GetMethod("<Clone>$") is not null;

    /// <summary>True for auto-properties of classes: reading one twice gives the same value and cannot fail.</summary>
    public static bool IsStored(PropertyInfo property) =>
        property is { DeclaringType.IsValueType: false, GetMethod: { IsVirtual: false } getter }
        && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static Func<object, object?> Make<TOwner, TValue>(MethodInfo getter)
        where TOwner : class
    {
        var typed = getter.CreateDelegate<Func<TOwner, TValue>>();
        return owner => typed((TOwner)owner);
    }
}
