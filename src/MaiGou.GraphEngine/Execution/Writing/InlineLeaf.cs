using System.Collections.Concurrent;
using System.Reflection;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>A leaf that is read from its object while the response is written: nothing is stored, boxed, or able to fail (§2.5).</summary>
internal abstract class InlineLeaf
{
    private static readonly MethodInfo OfClass = ((Func<MethodInfo, InlineLeaf>)Make<object>).Method.GetGenericMethodDefinition();

    // Reflection is for the first plan that reads a property, not for every plan.
    private static readonly ConcurrentDictionary<MethodInfo, InlineLeaf> Known = new();

    /// <summary>True when one of the parents answers null.</summary>
    public abstract bool AnyNull(ReadOnlySpan<object> parents);

    public abstract void Write(ref JsonOutput output, object parent);

    /// <summary>The text that is written; null when it is none.</summary>
    public virtual string? TextOf(object parent) => null;

    /// <summary>The leaf, or null when values must be checked before they are written.</summary>
    public static InlineLeaf? For(FieldBinding? binding, GraphType type) =>
        binding is PropertyBinding { Stored: { DeclaringType: { } owner, GetMethod: { } getter } }
            && type is ScalarType scalar && Fits(scalar.Name, getter.ReturnType)
                ? Known.GetOrAdd(getter, static (g, o) => OfClass.MakeGenericMethod(o).CreateDelegate<Func<MethodInfo, InlineLeaf>>()(g), owner)
                : null;

    private static bool Fits(string scalar, Type clr) => scalar switch
    {
        "String" or "ID" => clr == typeof(string),
        "Int" => clr == typeof(int) || clr == typeof(int?),
        "Boolean" => clr == typeof(bool) || clr == typeof(bool?),
        _ => false,
    };

    private static InlineLeaf Make<T>(MethodInfo getter)
        where T : class =>
        getter.ReturnType == typeof(string) ? new TextLeaf<T>(getter.CreateDelegate<Func<T, string?>>())
        : getter.ReturnType == typeof(int) ? new IntLeaf<T>(getter.CreateDelegate<Func<T, int>>())
        : getter.ReturnType == typeof(int?) ? new MaybeIntLeaf<T>(getter.CreateDelegate<Func<T, int?>>())
        : getter.ReturnType == typeof(bool) ? new FlagLeaf<T>(getter.CreateDelegate<Func<T, bool>>())
        : new MaybeFlagLeaf<T>(getter.CreateDelegate<Func<T, bool?>>());

    private sealed class TextLeaf<T>(Func<T, string?> get) : InlineLeaf
        where T : class
    {
        public override bool AnyNull(ReadOnlySpan<object> parents)
        {
            foreach (var parent in parents)
            {
                if (get((T)parent) is null)
                {
                    return true;
                }
            }

            return false;
        }

        public override string? TextOf(object parent) => get((T)parent);

        public override void Write(ref JsonOutput output, object parent)
        {
            if (get((T)parent) is { } text)
            {
                output.WriteString(text);
            }
            else
            {
                output.WriteNull();
            }
        }
    }

    private sealed class IntLeaf<T>(Func<T, int> get) : InlineLeaf
        where T : class
    {
        public override bool AnyNull(ReadOnlySpan<object> parents) => false;

        public override void Write(ref JsonOutput output, object parent) => output.WriteNumber(get((T)parent));
    }

    private sealed class MaybeIntLeaf<T>(Func<T, int?> get) : InlineLeaf
        where T : class
    {
        public override bool AnyNull(ReadOnlySpan<object> parents)
        {
            foreach (var parent in parents)
            {
                if (get((T)parent) is null)
                {
                    return true;
                }
            }

            return false;
        }

        public override void Write(ref JsonOutput output, object parent)
        {
            if (get((T)parent) is { } number)
            {
                output.WriteNumber(number);
            }
            else
            {
                output.WriteNull();
            }
        }
    }

    private sealed class FlagLeaf<T>(Func<T, bool> get) : InlineLeaf
        where T : class
    {
        public override bool AnyNull(ReadOnlySpan<object> parents) => false;

        public override void Write(ref JsonOutput output, object parent) => output.WriteBoolean(get((T)parent));
    }

    private sealed class MaybeFlagLeaf<T>(Func<T, bool?> get) : InlineLeaf
        where T : class
    {
        public override bool AnyNull(ReadOnlySpan<object> parents)
        {
            foreach (var parent in parents)
            {
                if (get((T)parent) is null)
                {
                    return true;
                }
            }

            return false;
        }

        public override void Write(ref JsonOutput output, object parent)
        {
            if (get((T)parent) is { } flag)
            {
                output.WriteBoolean(flag);
            }
            else
            {
                output.WriteNull();
            }
        }
    }
}
