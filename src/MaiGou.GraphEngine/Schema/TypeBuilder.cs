using System.Collections.Frozen;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Schema;

/// <summary>Turns definitions into types: first a shell for each name, then their contents, so that order does not matter.</summary>
internal sealed class TypeBuilder(SchemaSources sources, IEnumerable<ScalarCodec> codecs, Violations violations)
{
    private readonly Dictionary<string, NamedType> _types = [];
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<string, ScalarCodec> _codecs = codecs.ToDictionary(c => c.Name);

    /// <summary>In source order, the built-in ones last.</summary>
    public IReadOnlyList<DirectiveDef> Directives { get; private set; } = [];

    public NamedType? Find(string name) => _types.GetValueOrDefault(name);

    public void Build()
    {
        foreach (var source in sources.Types)
        {
            _types.Add(source.Definition.Name.Value, Shell(source));
        }

        foreach (var source in sources.Types)
        {
            Fill(_types[source.Definition.Name.Value], source);
        }

        Directives = [.. sources.Directives.Select(d => Directive(d.Node, d.Document))];
        Number();
        foreach (var type in _types.Values.OfType<CompositeType>())
        {
            type.PossibleTypes = PossibleTypes(type);
            type.PossibleTypeSet = TypeSet.Of(type.PossibleTypes.Select(t => t.Id));
        }
    }

    /// <summary>Declared types, then built-in scalars in use (T21), then introspection types.</summary>
    public IReadOnlyList<NamedType> InOrder()
    {
        var builtIn = sources.Types.Where(s => s.IsBuiltIn).Select(s => _types[s.Definition.Name.Value]).ToList();
        return
        [
            .. sources.Types.Where(s => !s.IsBuiltIn).Select(s => _types[s.Definition.Name.Value]),
            .. builtIn.Where(t => t is ScalarType && _used.Contains(t.Name)),
            .. builtIn.Where(t => t is not ScalarType),
        ];
    }

    private static NamedType Shell(TypeSource source)
    {
        var (name, description) = (source.Definition.Name.Value, source.Definition.Description);
        var origin = source.Origin;
        return source.Definition switch
        {
            ScalarDefinitionNode => new ScalarType { Name = name, Description = description, Origin = origin },
            ObjectDefinitionNode => new ObjectType { Name = name, Description = description, Origin = origin },
            InterfaceDefinitionNode => new InterfaceType { Name = name, Description = description, Origin = origin },
            UnionDefinitionNode => new UnionType { Name = name, Description = description, Origin = origin },
            EnumDefinitionNode => new EnumType { Name = name, Description = description, Origin = origin },
            InputObjectDefinitionNode => new InputObjectType { Name = name, Description = description, Origin = origin },
            _ => throw new InvalidOperationException($"No type is made from {source.Definition.GetType().Name}."),
        };
    }

    private void Fill(NamedType type, TypeSource source)
    {
        type.Directives = [.. source.Parts.SelectMany(p => Applied(p.Node.Directives, p.Document))];
        switch (type)
        {
            case ScalarType scalar:
                scalar.SpecifiedByUrl = (scalar.Directive("specifiedBy")?.Argument("url") as StringValueNode)?.Value;
                scalar.Codec = source.IsBuiltIn ? BuiltInScalars.For(scalar.Name) : _codecs.GetValueOrDefault(scalar.Name);
                scalar.Codec ??= scalar.Name == UploadScalar.UploadName ? new UploadScalar() : null;
                break;
            case UnionType union:
                var members = Members(source, p => p is UnionDefinitionNode u ? u.Members : []);
                union.PossibleTypes = Named<ObjectType>(members, union, "member", "an object type");
                break;
            case CompositeType composite:
                FillComposite(composite, source);
                break;
            case EnumType enumType:
                enumType.Values = Unique(
                    Members(source, p => p is EnumDefinitionNode e ? e.Values : []).Select(v => EnumValue(v.Node, v.Document)),
                    type.Name,
                    "value");
                enumType.ValuesByName = enumType.Values.ToFrozenDictionary(v => v.Name);
                break;
            case InputObjectType input:
                var fields = Members(source, p => p is InputObjectDefinitionNode i ? i.Fields : []);
                input.Fields = Unique(
                    fields.Select(f => InputValue(f.Node, f.Document, $"{type.Name}.{f.Node.Name.Value}")), type.Name, "field");
                input.FieldsByName = input.Fields.ToFrozenDictionary(f => f.Name);
                input.IsOneOf = input.Directive("oneOf") is not null;
                break;
            default:
                break;
        }
    }

    private void FillComposite(CompositeType type, TypeSource source)
    {
        var interfaces = Members(source, p => p switch
        {
            ObjectDefinitionNode o => o.Interfaces,
            InterfaceDefinitionNode i => i.Interfaces,
            _ => [],
        });
        var fields = Members(source, p => p switch
        {
            ObjectDefinitionNode o => o.Fields,
            InterfaceDefinitionNode i => i.Fields,
            _ => [],
        });
        type.Interfaces = Named<InterfaceType>(interfaces, type, "interface", "an interface");
        type.Fields = Unique(fields.Select(f => Field(f.Node, f.Document, type)), type.Name, "field");
        type.FieldsByName = type.Fields.ToFrozenDictionary(f => f.Name);
    }

    private FieldDef Field(FieldDefinitionNode node, DocumentNode document, CompositeType owner)
    {
        var coordinate = $"{owner.Name}.{node.Name.Value}";
        var field = new FieldDef
        {
            Name = node.Name.Value,
            Description = node.Description,
            Origin = SchemaSources.OriginOf(document, node),
            Directives = Applied(node.Directives, document),
            DeclaringType = owner,
            Type = Resolve(node.Type, document, coordinate),
            Arguments = Arguments(node.Arguments, document, coordinate),
        };
        field.DeprecationReason = Reason(field);
        return field;
    }

    private List<InputValueDef> Arguments(
        IReadOnlyList<InputValueDefinitionNode> nodes, DocumentNode document, string coordinate) =>
        Unique(nodes.Select(a => InputValue(a, document, $"{coordinate}({a.Name.Value}:)")), coordinate, "argument");

    private InputValueDef InputValue(InputValueDefinitionNode node, DocumentNode document, string coordinate)
    {
        var input = new InputValueDef
        {
            Name = node.Name.Value,
            Description = node.Description,
            Origin = SchemaSources.OriginOf(document, node),
            Directives = Applied(node.Directives, document),
            Type = Resolve(node.Type, document, coordinate),
            DefaultValue = node.DefaultValue,
        };
        input.DeprecationReason = Reason(input);
        return input;
    }

    private static EnumValueDef EnumValue(EnumValueDefinitionNode node, DocumentNode document)
    {
        var value = new EnumValueDef
        {
            Name = node.Name.Value,
            Description = node.Description,
            Origin = SchemaSources.OriginOf(document, node),
            Directives = Applied(node.Directives, document),
        };
        value.DeprecationReason = Reason(value);
        return value;
    }

    private DirectiveDef Directive(DirectiveDefinitionNode node, DocumentNode document) => new()
    {
        Name = node.Name.Value,
        Description = node.Description,
        Origin = SchemaSources.OriginOf(document, node),
        Arguments = Arguments(node.Arguments, document, "@" + node.Name.Value),
        IsRepeatable = node.IsRepeatable,
        Locations = [.. node.Locations.Select(l => l.Value)],
    };

    private GraphType Resolve(TypeNode node, DocumentNode document, string coordinate)
    {
        switch (node)
        {
            case ListTypeNode list:
                return Resolve(list.Of, document, coordinate).List();
            case NonNullTypeNode nonNull:
                return Resolve(nonNull.Of, document, coordinate).NonNull();
            case NamedTypeNode { Name.Value: var name } when _types.TryGetValue(name, out var type):
                _used.Add(name);
                return type;
            case NamedTypeNode { Name.Value: var name }:
                violations.Add(coordinate, $"type {name} is not defined", SchemaSources.OriginOf(document, node));
                return new ScalarType { Name = name };
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private List<T> Named<T>(
        IEnumerable<(NamedTypeNode Node, DocumentNode Document)> names, NamedType owner, string role, string expected)
        where T : NamedType
    {
        var found = new List<T>();
        foreach (var (node, document) in names)
        {
            var name = node.Name.Value;
            var problem = _types.GetValueOrDefault(name) switch
            {
                null => $"{role} {name} is not defined",
                T type when found.Contains(type) => $"{role} {name} is given more than once",
                T => null,
                _ => $"{role} {name} is not {expected}",
            };
            if (problem is null)
            {
                found.Add((T)_types[name]);
            }
            else
            {
                violations.Add(owner.Name, problem, SchemaSources.OriginOf(document, node));
            }
        }

        return found;
    }

    private List<T> Unique<T>(IEnumerable<T> elements, string coordinate, string role)
        where T : SchemaElement
    {
        var names = new HashSet<string>();
        var unique = new List<T>();
        foreach (var element in elements)
        {
            if (names.Add(element.Name))
            {
                unique.Add(element);
            }
            else
            {
                violations.Add(coordinate, $"{role} {element.Name} is given more than once", element.Origin);
            }
        }

        return unique;
    }

    private static IEnumerable<(T Node, DocumentNode Document)> Members<T>(
        TypeSource source, Func<TypeDefinitionNode, IReadOnlyList<T>> members) =>
        source.Parts.SelectMany(p => members(p.Node).Select(m => (m, p.Document)));

    private static IReadOnlyList<AppliedDirective> Applied(IReadOnlyList<DirectiveNode> nodes, DocumentNode document) =>
        [.. nodes.Select(d => new AppliedDirective(d, document))];

    private static string? Reason(SchemaElement element) => element.Directive("deprecated") is not { } deprecated
        ? null
        : (deprecated.Argument("reason") as StringValueNode)?.Value ?? BuiltInSchema.DefaultDeprecationReason;

    private void Number()
    {
        var id = 0;
        foreach (var type in InOrder())
        {
            type.Id = id++;
        }
    }

    private IReadOnlyList<ObjectType> PossibleTypes(CompositeType type) => type switch
    {
        ObjectType self => [self],
        InterfaceType of => [.. InOrder().OfType<ObjectType>().Where(o => o.Interfaces.Contains(of))],
        _ => type.PossibleTypes,
    };
}
