using System.ComponentModel;
using System.Reflection;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Binding;

/// <summary>An enum of the SDL and the CLR enum whose members stand for its values.</summary>
/// <remarks>A member belongs to the value of its <see cref="GraphQLNameAttribute"/>, else to the value that spells the same words in UPPER_SNAKE.
/// A member marked <c>[Browsable(false)]</c> is no part of the graph; the mark is the BCL's, so that a domain without GraphQL can set it.</remarks>
internal abstract class EnumMap
{
    /// <summary>Members by the name of the value.</summary>
    public abstract IReadOnlyDictionary<string, object> Members { get; }

    /// <summary>The name of a member; null for a number that is no member, or a value of another type.</summary>
    public abstract string? NameOf(object value);

    public static EnumMap Build(EnumType type, Type clr, BindingReport? report)
    {
        var members = new Dictionary<string, object>();
        foreach (var member in clr.GetFields(BindingFlags.Public | BindingFlags.Static).Where(IsOfTheGraph))
        {
            var given = SdlNames.Given(member);
            var value = type.Values.FirstOrDefault(v => given is null ? Spells(v.Name, member.Name) : v.Name == given);
            if (value is null)
            {
                report?.Add($"{type.Name}.{given ?? UpperSnake(member.Name)}", "not in the SDL", $"enum member {clr.Name}.{member.Name}");
            }
            else if (!members.TryAdd(value.Name, member.GetValue(null)!))
            {
                report?.Add($"{type.Name}.{value.Name}", "one value", $"several members of enum {clr.Name}");
            }
        }

        foreach (var value in type.Values.Where(v => !members.ContainsKey(v.Name)))
        {
            report?.Add($"{type.Name}.{value.Name}", "a value", $"enum {clr.Name} has no member {SdlNames.Pascal(value.Name)}");
        }

        return (EnumMap)Activator.CreateInstance(typeof(Of<>).MakeGenericType(clr), members)!;
    }

    private static bool IsOfTheGraph(FieldInfo member) => member.GetCustomAttribute<BrowsableAttribute>() is not { Browsable: false };

    // Comparing without underscores spares a rule on where words with digits and abbreviations are split.
    private static bool Spells(string value, string member) =>
        string.Equals(
            value.Replace("_", "", StringComparison.Ordinal), member.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);

    private static string UpperSnake(string member) => string.Concat(member.Select((c, i) =>
        i > 0 && char.IsUpper(c) && !char.IsUpper(member[i - 1]) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));

    private sealed class Of<T> : EnumMap
        where T : struct, Enum
    {
        private readonly Dictionary<T, string> _names = [];

        public Of(Dictionary<string, object> members)
        {
            Members = members;
            foreach (var (name, member) in members)
            {
                _names.TryAdd((T)member, name);
            }
        }

        public override IReadOnlyDictionary<string, object> Members { get; }

        public override string? NameOf(object value) => value is T member ? _names.GetValueOrDefault(member) : null;
    }
}
