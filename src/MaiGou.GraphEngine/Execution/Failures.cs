namespace MaiGou.GraphEngine.Execution;

/// <summary>Errors of a run and what they have nulled (X30–X32).</summary>
internal sealed class Failures(RunMemory memory, ErrorMode mode)
{
    private List<Failure>? _all;

    public IReadOnlyList<Failure> All => _all ?? [];

    /// <summary>True when null has propagated to <c>data</c>.</summary>
    public bool RootIsDead { get; private set; }

    /// <summary>True when the first error ends the run and is the whole answer (X40).</summary>
    public bool Halts => mode == ErrorMode.Halt;

    /// <summary>True when <c>data</c> is null, whatever else may still be found out.</summary>
    public bool IsDataNull => RootIsDead || (Halts && _all is not null);

    /// <summary>False while every object is alive, so that nobody needs to look.</summary>
    public bool HasDeaths { get; private set; }

    /// <summary>Makes a cell null. Null may go up to the nearest position that allows it.</summary>
    /// <param name="error">Null when the value itself is null.</param>
    public void Fail(Column column, int level, int cell, GraphQLError? error)
    {
        if (error is null && !column.Plan.NonNull[level])
        {
            column.SetNull(level, cell, memory);
            return;
        }

        if (!column.IsNull(level, cell))
        {
            (_all ??= []).Add(new Failure(column, level, cell, error ?? column.Plan.NullError));
        }

        if (mode == ErrorMode.Null)
        {
            column.SetNull(level, cell, memory);
            return;
        }

        Propagate(column, level, cell);
    }

    /// <summary>Takes an object out of its scope; its position has been made null already.</summary>
    public void Bury(Scope scope, int index)
    {
        (scope.Dead ??= memory.Flags(scope.Count))[index] = true;
        HasDeaths = true;
    }

    /// <summary>True when neither the object nor anything above it has been nulled.</summary>
    public bool IsAlive(Scope scope, int index)
    {
        while (HasDeaths)
        {
            if (scope.Dead is { } dead && dead[index])
            {
                return false;
            }

            if (scope.Parent is not { } column)
            {
                return !RootIsDead;
            }

            var cell = scope.Cells[index];
            for (var level = column.Plan.Deepest; ; level--)
            {
                if (column.IsNull(level, cell))
                {
                    return false;
                }

                if (level == 0)
                {
                    break;
                }

                cell = column.Owner(level, cell);
            }

            (scope, index) = (column.Scope, cell);
        }

        return true;
    }

    private void Propagate(Column column, int level, int cell)
    {
        while (true)
        {
            var nullable = !column.Plan.NonNull[level];
            if (nullable && column.IsNull(level, cell))
            {
                return;
            }

            column.SetNull(level, cell, memory);
            if (nullable)
            {
                return;
            }

            if (level > 0)
            {
                // The list takes its other items along.
                cell = column.Owner(level, cell);
                level--;
                HasDeaths = true;
                continue;
            }

            var scope = column.Scope;
            if (scope.Dead is { } dead && dead[cell])
            {
                return;
            }

            Bury(scope, cell);
            if (scope.Parent is not { } parent)
            {
                RootIsDead = true;
                return;
            }

            (cell, column, level) = (scope.Cells[cell], parent, parent.Plan.Deepest);
        }
    }
}

/// <summary>An error and the position where it happened.</summary>
internal readonly record struct Failure(Column Column, int Level, int Cell, GraphQLError Error);
