using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <content>Values, arguments, directives and type references.</content>
internal ref partial struct Utf8Parser
{
    private ValueNode ParseValue(bool isConst)
    {
        var (start, end) = (_token.Start, _token.End);
        switch (_token.Kind)
        {
            case TokenKind.BracketLeft:
                return ParseListValue(isConst);
            case TokenKind.BraceLeft:
                return ParseObjectValue(isConst);
            case TokenKind.Int:
                var digits = TakeText();
                return new IntValueNode { Start = start, End = end, Text = digits };
            case TokenKind.Float:
                var number = TakeText();
                return new FloatValueNode { Start = start, End = end, Text = number };
            case TokenKind.String or TokenKind.BlockString:
                var (text, isBlock) = (StringOf(_token), _token.Kind == TokenKind.BlockString);
                Advance();
                return new StringValueNode { Start = start, End = end, Value = text, IsBlock = isBlock };
            case TokenKind.Name:
                return ParseNamedValue(start, end);
            case TokenKind.Dollar when isConst:
                throw VariableInConstant(start);
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected();
        }
    }

    private string TakeText()
    {
        var text = Encoding.ASCII.GetString(_token.Text);
        Advance();
        return text;
    }

    private ValueNode ParseNamedValue(int start, int end)
    {
        var name = NameTable.Get(_token.Text);
        Advance();
        return name switch
        {
            "true" => new BooleanValueNode { Start = start, End = end, Value = true },
            "false" => new BooleanValueNode { Start = start, End = end, Value = false },
            "null" => new NullValueNode { Start = start, End = end },
            _ => new EnumValueNode { Start = start, End = end, Value = name },
        };
    }

    private GraphQLSyntaxException VariableInConstant(int start)
    {
        Advance();
        return _token.Kind == TokenKind.Name
            ? Error(start, $"Unexpected variable \"${NameTable.Get(_token.Text)}\" in constant value.")
            : Error(start, $"Unexpected {TokenKind.Dollar.Describe()}.");
    }

    private VariableNode ParseVariable()
    {
        var start = _token.Start;
        Expect(TokenKind.Dollar);
        var name = ParseName();
        return new VariableNode { Start = start, End = _lastEnd, Name = name };
    }

    private ListValueNode ParseListValue(bool isConst)
    {
        var start = _token.Start;
        Enter();
        Advance();
        var items = new List<ValueNode>();
        while (!Skip(TokenKind.BracketRight))
        {
            items.Add(ParseValue(isConst));
        }

        Leave();
        return new ListValueNode { Start = start, End = _lastEnd, Items = items };
    }

    private ObjectValueNode ParseObjectValue(bool isConst)
    {
        var start = _token.Start;
        Enter();
        Advance();
        var fields = new List<ObjectFieldNode>();
        while (!Skip(TokenKind.BraceRight))
        {
            var fieldStart = _token.Start;
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValue(isConst);
            fields.Add(new ObjectFieldNode { Start = fieldStart, End = _lastEnd, Name = name, Value = value });
        }

        Leave();
        return new ObjectValueNode { Start = start, End = _lastEnd, Fields = fields };
    }

    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConst) => OptionalMany<ArgumentNode>(
        ref this,
        TokenKind.ParenLeft,
        TokenKind.ParenRight,
        isConst ? static (ref Utf8Parser p) => p.ParseArgument(true) : static (ref Utf8Parser p) => p.ParseArgument(false));

    private ArgumentNode ParseArgument(bool isConst)
    {
        var start = _token.Start;
        var name = ParseName();
        Expect(TokenKind.Colon);
        var value = ParseValue(isConst);
        return new ArgumentNode { Start = start, End = _lastEnd, Name = name, Value = value };
    }

    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At)
        {
            return Array.Empty<DirectiveNode>();
        }

        var directives = new List<DirectiveNode>();
        while (_token.Kind == TokenKind.At)
        {
            var start = _token.Start;
            Advance();
            var name = ParseName();
            var arguments = ParseArguments(isConst);
            directives.Add(new DirectiveNode { Start = start, End = _lastEnd, Name = name, Arguments = arguments });
        }

        return directives;
    }

    private TypeNode ParseType()
    {
        var start = _token.Start;
        TypeNode type;
        if (_token.Kind == TokenKind.BracketLeft)
        {
            Enter();
            Advance();
            var of = ParseType();
            Expect(TokenKind.BracketRight);
            Leave();
            type = new ListTypeNode { Start = start, End = _lastEnd, Of = of };
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode { Start = start, End = _lastEnd, Of = type } : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode { Start = name.Start, End = name.End, Name = name };
    }
}
