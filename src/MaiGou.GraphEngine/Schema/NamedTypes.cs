using System.Collections.Frozen;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A type with a name of its own.</summary>
internal abstract class NamedType : GraphType
{
    public required string Name { get; init; }

    /// <summary>Dense number in source order; index into per-schema tables and bit sets.</summary>
    public int Id { get; set; }

    public string? Description { get; init; }

    public IReadOnlyList<AppliedDirective> Directives { get; set; } = [];

    /// <summary>Place of the declaration; empty for types of the engine itself.</summary>
    public SourceOrigin Origin { get; init; }

    /// <summary>True for introspection types, whose names start with two underscores.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    public override NamedType Named => this;

    public bool IsInput => this is ScalarType or EnumType or InputObjectType;

    public bool IsOutput => this is not InputObjectType;

    public bool IsLeaf => this is ScalarType or EnumType;

    public bool IsComposite => this is CompositeType;

    public bool IsAbstract => this is InterfaceType or UnionType;

    public AppliedDirective? Directive(string name) => Directives.FirstOrDefault(d => d.Name == name);

    public override string ToString() => Name;
}

internal sealed class ScalarType : NamedType
{
    public string? SpecifiedByUrl { get; set; }

    /// <summary>How values are read and written; set for built-ins by the loader, for others by registration.</summary>
    public ScalarCodec? Codec { get; set; }
}

/// <summary>A type that can stand before a selection set.</summary>
internal abstract class CompositeType : NamedType
{
    /// <summary>The object types a value can have: itself for an object.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes { get; set; } = [];

    /// <summary>Bit <see cref="NamedType.Id"/> is set for each possible type.</summary>
    public TypeSet PossibleTypeSet { get; set; } = TypeSet.Empty;

    /// <summary>Declared fields in source order; empty for a union.</summary>
    public IReadOnlyList<FieldDef> Fields { get; set; } = [];

    public FrozenDictionary<string, FieldDef> FieldsByName { get; set; } = FrozenDictionary<string, FieldDef>.Empty;

    /// <summary>Declared interfaces in source order; empty for a union.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; set; } = [];

    public FieldDef? Field(string name) => FieldsByName.GetValueOrDefault(name);
}

internal sealed class ObjectType : CompositeType;

internal sealed class InterfaceType : CompositeType;

internal sealed class UnionType : CompositeType;

internal sealed class EnumType : NamedType
{
    public IReadOnlyList<EnumValueDef> Values { get; set; } = [];

    public FrozenDictionary<string, EnumValueDef> ValuesByName { get; set; } = FrozenDictionary<string, EnumValueDef>.Empty;
}

internal sealed class InputObjectType : NamedType
{
    public IReadOnlyList<InputValueDef> Fields { get; set; } = [];

    public FrozenDictionary<string, InputValueDef> FieldsByName { get; set; } = FrozenDictionary<string, InputValueDef>.Empty;

    public bool IsOneOf { get; set; }

    public InputValueDef? Field(string name) => FieldsByName.GetValueOrDefault(name);
}

/// <summary>An immutable set of object types, by <see cref="NamedType.Id"/>.</summary>
internal sealed class TypeSet(ulong[] words)
{
    public static TypeSet Empty { get; } = new([]);

    public static TypeSet Of(IEnumerable<int> ids)
    {
        var words = new List<ulong>();
        foreach (var id in ids)
        {
            while (words.Count <= id / 64)
            {
                words.Add(0);
            }

            words[id / 64] |= 1UL << (id % 64);
        }

        return new TypeSet([.. words]);
    }

    private ulong[] Words { get; } = words;

    public bool Contains(int id) => id / 64 < Words.Length && (Words[id / 64] & (1UL << (id % 64))) != 0;

    public bool Intersects(TypeSet other)
    {
        for (var i = Math.Min(Words.Length, other.Words.Length) - 1; i >= 0; i--)
        {
            if ((Words[i] & other.Words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
