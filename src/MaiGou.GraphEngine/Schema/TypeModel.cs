using System.Collections.Frozen;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>A type reference: a named type, or a list or non-null around one. Wrappers are cached, so equality is identity.</summary>
internal abstract class GraphType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    public ListType List() => _list ??= new ListType(this);

    public NonNullType NonNull() => _nonNull ??= new NonNullType(this);

    /// <summary>The type inside all lists and non-nulls.</summary>
    public abstract NamedType Named { get; }

    public bool IsNonNull => this is NonNullType;

    /// <summary>The type without an outer non-null.</summary>
    public GraphType Nullable => this is NonNullType n ? n.Of : this;
}

internal sealed class ListType(GraphType of) : GraphType
{
    public GraphType Of { get; } = of;

    public override NamedType Named => Of.Named;

    public override string ToString() => $"[{Of}]";
}

internal sealed class NonNullType(GraphType of) : GraphType
{
    public GraphType Of { get; } = of;

    public override NamedType Named => Of.Named;

    public override string ToString() => $"{Of}!";
}

/// <summary>A directive as applied in SDL.</summary>
internal sealed record AppliedDirective(DirectiveNode Node, DocumentNode Document)
{
    public string Name => Node.Name.Value;

    public ValueNode? Argument(string name) => Node.Arguments.FirstOrDefault(a => a.Name.Value == name)?.Value;
}

/// <summary>Anything in a schema that has a name, a description and directives.</summary>
internal abstract class SchemaElement
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<AppliedDirective> Directives { get; set; } = [];

    public string? DeprecationReason { get; set; }

    /// <summary>Place of the declaration; empty for elements of the engine itself.</summary>
    public SourceOrigin Origin { get; init; }

    public AppliedDirective? Directive(string name) => Directives.FirstOrDefault(d => d.Name == name);
}

internal sealed class FieldDef : SchemaElement
{
    public CompositeType DeclaringType { get; set; } = null!;

    public GraphType Type { get; set; } = null!;

    public IReadOnlyList<InputValueDef> Arguments { get; set; } = [];

    public InputValueDef? Argument(string name) => Arguments.FirstOrDefault(a => a.Name == name);

    /// <summary>Schema coordinate, <c>Type.field</c>.</summary>
    public string Coordinate => $"{DeclaringType.Name}.{Name}";
}

/// <summary>An argument or an input field.</summary>
internal sealed class InputValueDef : SchemaElement
{
    public GraphType Type { get; set; } = null!;

    /// <summary>The default as declared; null when none.</summary>
    public ValueNode? DefaultValue { get; set; }

    public bool IsRequired => Type.IsNonNull && DefaultValue is null;
}

internal sealed class EnumValueDef : SchemaElement;

internal sealed class DirectiveDef : SchemaElement
{
    public IReadOnlyList<InputValueDef> Arguments { get; set; } = [];

    public bool IsRepeatable { get; init; }

    /// <summary>Names of locations such as <c>FIELD</c>, in source order.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];
}

/// <summary>The whole schema: frozen after loading, in source order.</summary>
internal sealed class GraphSchema
{
    public string? Description { get; init; }

    public required ObjectType QueryType { get; init; }

    public ObjectType? MutationType { get; init; }

    public ObjectType? SubscriptionType { get; init; }

    /// <summary>All reachable types in source order, then built-in scalars in use, then introspection types.</summary>
    public required IReadOnlyList<NamedType> Types { get; init; }

    public required FrozenDictionary<string, NamedType> TypesByName { get; init; }

    public required IReadOnlyList<DirectiveDef> Directives { get; init; }

    public required FrozenDictionary<string, DirectiveDef> DirectivesByName { get; init; }

    /// <summary>Directives applied to the schema itself.</summary>
    public IReadOnlyList<AppliedDirective> AppliedDirectives { get; init; } = [];

    /// <summary>The documents the schema was read from, without those of the engine itself.</summary>
    public IReadOnlyList<DocumentNode> Documents { get; init; } = [];

    /// <summary>The fields that every schema has without declaring them.</summary>
    public MetaFieldSet MetaFields => field ??= new MetaFieldSet(this);

    public NamedType? Type(string name) => TypesByName.GetValueOrDefault(name);

    public ObjectType? RootType(OperationKind kind) => kind switch
    {
        OperationKind.Query => QueryType,
        OperationKind.Mutation => MutationType,
        OperationKind.Subscription => SubscriptionType,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
