namespace MaiGou.GraphEngine.Language;

/// <content>Operations, fragments and selections.</content>
internal ref partial struct Utf8Parser
{
    private OperationDefinitionNode ParseShorthand(int start)
    {
        var selections = ParseSelectionSet();
        return new OperationDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Kind = OperationKind.Query,
            Variables = [],
            Directives = [],
            SelectionSet = selections,
        };
    }

    /// <summary>An operation or a fragment; null when the keyword begins neither.</summary>
    private DefinitionNode? ParseExecutableDefinition(int start, string? description)
    {
        if (IsKeyword("fragment"u8))
        {
            return ParseFragmentDefinition(start, description);
        }

        return OperationKindHere() is { } kind ? ParseOperation(start, description, kind) : null;
    }

    private readonly OperationKind? OperationKindHere() =>
        IsKeyword("query"u8) ? OperationKind.Query
        : IsKeyword("mutation"u8) ? OperationKind.Mutation
        : IsKeyword("subscription"u8) ? OperationKind.Subscription
        : null;

    private OperationDefinitionNode ParseOperation(int start, string? description, OperationKind kind)
    {
        Advance();
        var name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = OptionalMany(
            ref this, TokenKind.ParenLeft, TokenKind.ParenRight, static (ref Utf8Parser p) => p.ParseVariableDefinition());
        var directives = ParseDirectives(isConst: false);
        var selections = ParseSelectionSet();
        return new OperationDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Kind = kind,
            Name = name,
            Variables = variables,
            Directives = directives,
            SelectionSet = selections,
        };
    }

    private FragmentDefinitionNode ParseFragmentDefinition(int start, string? description)
    {
        Advance();
        if (IsKeyword("on"u8))
        {
            throw Unexpected();
        }

        var name = ParseName();
        ExpectKeyword("on"u8);
        var condition = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selections = ParseSelectionSet();
        return new FragmentDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Name = name,
            TypeCondition = condition,
            Directives = directives,
            SelectionSet = selections,
        };
    }

    // A description here is allowed and has no effect (L22).
    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _token.Start;
        ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
        var directives = ParseDirectives(isConst: true);
        return new VariableDefinitionNode
        {
            Start = start,
            End = _lastEnd,
            Variable = variable,
            Type = type,
            DefaultValue = defaultValue,
            Directives = directives,
        };
    }

    private SelectionSetNode ParseSelectionSet()
    {
        var start = _token.Start;
        Enter();
        Expect(TokenKind.BraceLeft);
        var selections = new List<SelectionNode>();
        var isDone = _allowsEmptySelections && Skip(TokenKind.BraceRight);
        while (!isDone)
        {
            selections.Add(ParseSelection());
            isDone = Skip(TokenKind.BraceRight);
        }

        Leave();
        return new SelectionSetNode { Start = start, End = _lastEnd, Selections = selections };
    }

    private SelectionNode ParseSelection() => _token.Kind == TokenKind.Spread ? ParseSpread() : ParseField();

    private FieldNode ParseField()
    {
        var start = _token.Start;
        var name = ParseName();
        NameNode? alias = null;
        if (Skip(TokenKind.Colon))
        {
            (alias, name) = (name, ParseName());
        }

        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selections = _token.Kind == TokenKind.BraceLeft ? ParseSelectionSet() : null;
        return new FieldNode
        {
            Start = start,
            End = _lastEnd,
            Alias = alias,
            Name = name,
            Arguments = arguments,
            Directives = directives,
            SelectionSet = selections,
        };
    }

    private SelectionNode ParseSpread()
    {
        var start = _token.Start;
        Expect(TokenKind.Spread);
        var hasCondition = SkipKeyword("on"u8);
        if (!hasCondition && _token.Kind == TokenKind.Name)
        {
            var name = ParseName();
            var directives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode { Start = start, End = _lastEnd, Name = name, Directives = directives };
        }

        var condition = hasCondition ? ParseNamedType() : null;
        var inlineDirectives = ParseDirectives(isConst: false);
        var selections = ParseSelectionSet();
        return new InlineFragmentNode
        {
            Start = start,
            End = _lastEnd,
            TypeCondition = condition,
            Directives = inlineDirectives,
            SelectionSet = selections,
        };
    }
}
