using System.Collections.Concurrent;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Planning;

/// <summary>A valid operation and its plans, one per choice of include flags (§2.3).</summary>
/// <remarks>It keeps the source but no syntax nodes: trees are ten times the size of their text.</remarks>
internal sealed class PreparedOperation
{
    // Rough size of a compiled field, for the cache's budget.
    private const int BytesPerField = 400;

    // More choices than this are compiled each time they come, rather than kept.
    private const int MaxVariants = 16;

    private readonly CompilerSettings _settings;
    private readonly ReadOnlyMemory<byte> _source;
    private readonly int _definition;
    private readonly IncludeVariables _include;
    private readonly ConcurrentDictionary<(ulong Set, ulong Nulls, bool Defers), OperationPlan> _variants = new();

    /// <summary>Prepares and compiles the first plan. Errors: <see cref="PlanLimitException"/>.</summary>
    public PreparedOperation(CompilerSettings settings, DocumentNode document, OperationDefinitionNode operation)
    {
        _settings = settings;
        _source = document.Source;
        _definition = document.Definitions.TakeWhile(d => !ReferenceEquals(d, operation)).Count();
        _include = IncludeVariables.Of(document);
        Kind = operation.Kind;
        Name = operation.Name?.Value;
        Variables = VariablePlan.Compile(operation, settings.Schema.Schema, document);
        if (_include.Count > IncludeVariables.MaxCount)
        {
            throw new PlanLimitException("LIMIT_INCLUDE_CONDITIONS", "distinct variables in @skip and @include", IncludeVariables.MaxCount);
        }

        _variants[default] = OperationCompiler.Compile(settings, document, operation, new IncludeFlags(_include, 0, 0));
    }

    public OperationKind Kind { get; }

    public string? Name { get; }

    public VariablePlan Variables { get; }

    /// <summary>Unit: bytes, roughly.</summary>
    public long Size => _source.Length + ((long)_variants[default].FieldCount * BytesPerField * Math.Min(MaxVariants, 1 << Math.Min(_include.Count, 4)));

    /// <summary>The plan for the values of these variables. Errors: <see cref="PlanLimitException"/>.</summary>
    /// <param name="defers">True when the response may come in several parts.</param>
    public OperationPlan PlanFor(VariableValues variables, bool defers = false)
    {
        defers &= _include.HasDefer && Kind != OperationKind.Subscription;
        if (_include.Count == 0 && !defers)
        {
            return _variants[default];
        }

        var (set, nulls) = (0UL, 0UL);
        foreach (var (name, bit) in _include.Bits)
        {
            if (!variables.TryGet(name, out var value))
            {
                set |= _include.IsTrueByDefault(name) ? 1UL << bit : 0;
            }
            else if (value is not false)
            {
                _ = value is null ? nulls |= 1UL << bit : set |= 1UL << bit;
            }
        }

        return _variants.TryGetValue((set, nulls, defers), out var plan) ? plan : Compile(set, nulls, defers);
    }

    private OperationPlan Compile(ulong set, ulong nulls, bool defers)
    {
        var document = Utf8Parser.ParseExecutable(_source, _settings.Limits, _settings.AllowEmptySelections);
        var operation = (OperationDefinitionNode)document.Definitions[_definition];
        var plan = OperationCompiler.Compile(_settings, document, operation, new IncludeFlags(_include, set, nulls, defers));
        return _variants.Count < MaxVariants ? _variants.GetOrAdd((set, nulls, defers), plan) : plan;
    }
}
