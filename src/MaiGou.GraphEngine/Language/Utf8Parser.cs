using System.Text;

namespace MaiGou.GraphEngine.Language;

/// <summary>Recursive-descent parser of the whole grammar, executable and type system (L20–L37).</summary>
internal ref partial struct Utf8Parser
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _source;
    private readonly string? _sourceName;
    private readonly int _maxDepth;
    private readonly bool _allowsEmptySelections;
    private Utf8Lexer _token;
    private int _depth;
    private int _lastEnd;

    private Utf8Parser(ReadOnlyMemory<byte> source, string? sourceName, int maxTokens, int maxDepth, bool allowsEmptySelections = false)
    {
        _memory = source;
        _source = source.Span;
        _sourceName = sourceName;
        _maxDepth = maxDepth;
        _allowsEmptySelections = allowsEmptySelections;
        _token = new Utf8Lexer(_source, sourceName, maxTokens);
    }

    private delegate T Item<out T>(ref Utf8Parser parser);

    /// <summary>Parses the document of a request. Errors: <see cref="GraphQLSyntaxException"/>.</summary>
    /// <param name="allowEmptySelections">True when <c>{ }</c> selects nothing instead of being an error (L24).</param>
    public static DocumentNode ParseExecutable(ReadOnlyMemory<byte> source, GraphQLLimits limits, bool allowEmptySelections = false)
    {
        if (source.Length > limits.MaxDocumentBytes)
        {
            throw new GraphQLSyntaxException(
                $"Syntax Error: Document is longer than {limits.MaxDocumentBytes} bytes.", new SourceLocation(1, 1))
            {
                LimitCode = "LIMIT_DOCUMENT_BYTES",
                Limit = limits.MaxDocumentBytes,
                Actual = source.Length,
            };
        }

        SyntaxErrors.RequireUtf8(source.Span, null);
        return new Utf8Parser(source, null, limits.MaxTokens, limits.MaxRecursionDepth, allowEmptySelections).ParseDocument();
    }

    /// <summary>Parses an SDL source of the host. Errors: <see cref="GraphQLSyntaxException"/> that names the source.</summary>
    public static DocumentNode ParseSchema(string name, string text) =>
        new Utf8Parser(Encoding.UTF8.GetBytes(text), name, int.MaxValue, new GraphQLLimits().MaxRecursionDepth).ParseDocument();

    /// <summary>Parses one constant value, such as a default from a test or a tool.</summary>
    public static ValueNode ParseConstantValue(string text)
    {
        var parser = new Utf8Parser(Encoding.UTF8.GetBytes(text), null, int.MaxValue, new GraphQLLimits().MaxRecursionDepth);
        parser._token.Next();
        var value = parser.ParseValue(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    private DocumentNode ParseDocument()
    {
        _token.Next();
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_token.Kind != TokenKind.EndOfFile);

        return new DocumentNode
        {
            Start = 0,
            End = _source.Length,
            Source = _memory,
            SourceName = _sourceName,
            Definitions = definitions,
            TokenCount = _token.TokenCount,
        };
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.BraceLeft)
        {
            return ParseShorthand(start);
        }

        var hasDescription = IsDescription();
        var description = ParseDescription();
        if (hasDescription && _token.Kind == TokenKind.BraceLeft)
        {
            throw Error(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (_token.Kind != TokenKind.Name)
        {
            throw Unexpected();
        }

        if (hasDescription && _token.Text.SequenceEqual("extend"u8))
        {
            throw OnlyDefinitionsAreDescribed(start);
        }

        return ParseExecutableDefinition(start, description) ?? ParseTypeSystem(start, description);
    }

    private readonly GraphQLSyntaxException OnlyDefinitionsAreDescribed(int start) =>
        Error(start, "Unexpected description, only GraphQL definitions support descriptions.");

    private readonly bool IsDescription() => _token.Kind is TokenKind.String or TokenKind.BlockString;

    private string? ParseDescription()
    {
        if (!IsDescription())
        {
            return null;
        }

        var value = StringOf(_token);
        Advance();
        return value;
    }

    private static string StringOf(scoped in Utf8Lexer token) => token.Kind == TokenKind.BlockString
        ? StringValues.Block(token.Text[3..^3], token.HasEscapes)
        : StringValues.Quoted(token.Text[1..^1], token.HasEscapes);

    private void Advance()
    {
        _lastEnd = _token.End;
        _token.Next();
    }

    private NameNode ParseName()
    {
        var (start, end) = (_token.Start, _token.End);
        Require(TokenKind.Name);
        var value = NameTable.Get(_token.Text);
        Advance();
        return new NameNode { Start = start, End = end, Value = value };
    }

    private readonly void Require(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            throw Error(_token.Start, $"Expected {kind.Describe()}, found {DescribeToken()}.");
        }
    }

    private void Expect(TokenKind kind)
    {
        Require(kind);
        Advance();
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) =>
        _token.Kind == TokenKind.Name && _token.Text.SequenceEqual(keyword);

    private bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Error(_token.Start, $"Expected \"{Encoding.ASCII.GetString(keyword)}\", found {DescribeToken()}.");
        }
    }

    /// <summary>One or more items between two tokens; nothing when the opening token is absent and may be.</summary>
    private static IReadOnlyList<T> OptionalMany<T>(ref Utf8Parser parser, TokenKind open, TokenKind close, Item<T> item)
    {
        if (!parser.Skip(open))
        {
            return Array.Empty<T>();
        }

        var items = new List<T>();
        do
        {
            items.Add(item(ref parser));
        }
        while (!parser.Skip(close));
        return items;
    }

    /// <summary>One or more items with a separator between them and perhaps before the first (L31).</summary>
    private static List<T> Separated<T>(ref Utf8Parser parser, TokenKind separator, Item<T> item)
    {
        parser.Skip(separator);
        var items = new List<T>();
        do
        {
            items.Add(item(ref parser));
        }
        while (parser.Skip(separator));
        return items;
    }

    private void Enter()
    {
        _depth++;
        if (_depth > _maxDepth)
        {
            throw SyntaxErrors.At(
                _source, _token.Start, $"Document is nested deeper than {_maxDepth} levels.", _sourceName, "LIMIT_RECURSION_DEPTH", _maxDepth);
        }
    }

    private void Leave() => _depth--;

    private readonly string DescribeToken() => _token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{_token.Kind.Describe()} \"{Encoding.UTF8.GetString(_token.Text)}\"",
        TokenKind.String or TokenKind.BlockString => $"{_token.Kind.Describe()} \"{StringOf(_token)}\"",
        _ => _token.Kind.Describe(),
    };

    private readonly GraphQLSyntaxException Unexpected() => Error(_token.Start, $"Unexpected {DescribeToken()}.");

    // Reading on past the name first lets a bad token behind it speak first, as it does in graphql-js.
    private GraphQLSyntaxException UnexpectedName()
    {
        var name = ParseName();
        return Error(name.Start, $"Unexpected Name \"{name.Value}\".");
    }

    private readonly GraphQLSyntaxException Error(int offset, string message) =>
        SyntaxErrors.At(_source, offset, message, _sourceName);
}
