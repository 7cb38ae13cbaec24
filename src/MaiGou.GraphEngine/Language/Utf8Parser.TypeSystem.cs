namespace MaiGou.GraphEngine.Language;

/// <content>Definitions and extensions of the type system.</content>
internal ref partial struct Utf8Parser
{
    private TypeSystemNode ParseTypeSystem(int start, string? description)
    {
        var isExtension = SkipKeyword("extend"u8);
        if (_token.Kind == TokenKind.Name)
        {
            var head = new Head(start, description, isExtension);
            switch (NameTable.Get(_token.Text))
            {
                case "schema": return ParseSchemaDefinition(head);
                case "scalar": return ParseScalar(head);
                case "type": return ParseObject(head);
                case "interface": return ParseInterface(head);
                case "union": return ParseUnion(head);
                case "enum": return ParseEnum(head);
                case "input": return ParseInput(head);
                case "directive" when !isExtension: return ParseDirectiveDefinition(head);
                default: break;
            }
        }

        throw description is not null && !isExtension && _token.Kind == TokenKind.Name
            ? OnlyDefinitionsAreDescribed(start)
            : Unexpected();
    }

    private SchemaNode ParseSchemaDefinition(Head head)
    {
        Advance();
        var directives = ParseDirectives(isConst: true);
        if (!head.IsExtension)
        {
            Require(TokenKind.BraceLeft);
        }

        var operations = OptionalMany(
            ref this, TokenKind.BraceLeft, TokenKind.BraceRight, static (ref Utf8Parser p) => p.ParseRootOperation());
        RequirePart(head, directives.Count + operations.Count);
        return new SchemaNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Directives = directives,
            Operations = operations,
        };
    }

    private RootOperationNode ParseRootOperation()
    {
        var start = _token.Start;
        if (OperationKindHere() is not { } kind)
        {
            throw UnexpectedName();
        }

        Advance();
        Expect(TokenKind.Colon);
        var type = ParseNamedType();
        return new RootOperationNode { Start = start, End = _lastEnd, Kind = kind, Type = type };
    }

    private ScalarDefinitionNode ParseScalar(Head head)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        RequirePart(head, directives.Count);
        return new ScalarDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Directives = directives,
        };
    }

    private ObjectDefinitionNode ParseObject(Head head)
    {
        var (name, interfaces, directives, fields) = ParseFieldsOwner(head);
        return new ObjectDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
        };
    }

    private InterfaceDefinitionNode ParseInterface(Head head)
    {
        var (name, interfaces, directives, fields) = ParseFieldsOwner(head);
        return new InterfaceDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
        };
    }

    private (NameNode Name, IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<DirectiveNode> Directives,
        IReadOnlyList<FieldDefinitionNode> Fields) ParseFieldsOwner(Head head)
    {
        Advance();
        var name = ParseName();
        IReadOnlyList<NamedTypeNode> interfaces = SkipKeyword("implements"u8)
            ? Separated(ref this, TokenKind.Amp, static (ref Utf8Parser p) => p.ParseNamedType())
            : Array.Empty<NamedTypeNode>();
        var directives = ParseDirectives(isConst: true);
        var fields = OptionalMany(
            ref this, TokenKind.BraceLeft, TokenKind.BraceRight, static (ref Utf8Parser p) => p.ParseFieldDefinition());
        RequirePart(head, interfaces.Count + directives.Count + fields.Count);
        return (name, interfaces, directives, fields);
    }

    private FieldDefinitionNode ParseFieldDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        Expect(TokenKind.Colon);
        var type = ParseType();
        var directives = ParseDirectives(isConst: true);
        return new FieldDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Name = name,
            Arguments = arguments,
            Type = type,
            Directives = directives,
        };
    }

    private IReadOnlyList<InputValueDefinitionNode> ParseInputValues(TokenKind open, TokenKind close) =>
        OptionalMany(ref this, open, close, static (ref Utf8Parser p) => p.ParseInputValue());

    private InputValueDefinitionNode ParseInputValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new InputValueDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Name = name,
            Type = type,
            DefaultValue = defaultValue,
            Directives = directives,
        };
    }

    private UnionDefinitionNode ParseUnion(Head head)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        IReadOnlyList<NamedTypeNode> members = Skip(TokenKind.EqualsSign)
            ? Separated(ref this, TokenKind.Pipe, static (ref Utf8Parser p) => p.ParseNamedType())
            : Array.Empty<NamedTypeNode>();
        RequirePart(head, directives.Count + members.Count);
        return new UnionDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Directives = directives,
            Members = members,
        };
    }

    private EnumDefinitionNode ParseEnum(Head head)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var values = OptionalMany(
            ref this, TokenKind.BraceLeft, TokenKind.BraceRight, static (ref Utf8Parser p) => p.ParseEnumValue());
        RequirePart(head, directives.Count + values.Count);
        return new EnumDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Directives = directives,
            Values = values,
        };
    }

    private EnumValueDefinitionNode ParseEnumValue()
    {
        var start = _token.Start;
        var description = ParseDescription();
        if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
        {
            throw Error(_token.Start, $"{DescribeToken()} is reserved and cannot be used for an enum value.");
        }

        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumValueDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Name = name,
            Directives = directives,
        };
    }

    private InputObjectDefinitionNode ParseInput(Head head)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseInputValues(TokenKind.BraceLeft, TokenKind.BraceRight);
        RequirePart(head, directives.Count + fields.Count);
        return new InputObjectDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            IsExtension = head.IsExtension,
            Name = name,
            Directives = directives,
            Fields = fields,
        };
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(Head head)
    {
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenLeft, TokenKind.ParenRight);
        var isRepeatable = SkipKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        var locations = Separated(ref this, TokenKind.Pipe, static (ref Utf8Parser p) => p.ParseDirectiveLocation());
        return new DirectiveDefinitionNode
        {
            Start = head.Start,
            End = _lastEnd,
            Description = head.Description,
            Name = name,
            Arguments = arguments,
            IsRepeatable = isRepeatable,
            Locations = locations,
            Directives = [],
        };
    }

    private NameNode ParseDirectiveLocation()
    {
        Require(TokenKind.Name);
        return DirectiveLocations.All.Contains(NameTable.Get(_token.Text)) ? ParseName() : throw UnexpectedName();
    }

    // An extension that adds nothing is an error at the token after it (L32).
    private readonly void RequirePart(Head head, int parts)
    {
        if (head.IsExtension && parts == 0)
        {
            throw Unexpected();
        }
    }

    private readonly record struct Head(int Start, string? Description, bool IsExtension);
}
