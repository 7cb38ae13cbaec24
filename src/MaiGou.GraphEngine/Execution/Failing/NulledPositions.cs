namespace MaiGou.GraphEngine.Execution.Failing;

/// <summary>What errors null, worked out once more in the order in which they count.</summary>
internal sealed class NulledPositions
{
    // By the column whose error came first. The errors of one column stand side by side.
    private readonly Dictionary<(object Holder, int Level, int Cell), Column> _nulled = [];

    /// <summary>False when the position of the error, or one above it, has been nulled by an earlier one of another column.</summary>
    public bool TryAdd(Failure failure)
    {
        if (IsHidden(failure.Column, failure.Level, failure.Cell))
        {
            return false;
        }

        Null(failure.Column, failure.Level, failure.Cell);
        return true;
    }

    private bool IsHidden(Column column, int level, int cell)
    {
        var own = column;
        while (true)
        {
            for (; ; level--)
            {
                if (_nulled.TryGetValue((column, level, cell), out var first) && first != own)
                {
                    return true;
                }

                if (level == 0)
                {
                    break;
                }

                cell = column.Owner(level, cell);
            }

            if (_nulled.TryGetValue((column.Scope, 0, cell), out var end) && end != own)
            {
                return true;
            }

            if (column.Scope.Parent is not { } parent)
            {
                return false;
            }

            (cell, column, level) = (column.Scope.Cells[cell], parent, parent.Plan.Deepest);
        }
    }

    private void Null(Column column, int level, int cell)
    {
        var own = column;
        while (_nulled.TryAdd((column, level, cell), own) && column.Plan.NonNull[level])
        {
            if (level > 0)
            {
                cell = column.Owner(level, cell);
                level--;
                continue;
            }

            if (column.Plan.Part != column.Scope.Plan.Part)
            {
                return;
            }

            _nulled.TryAdd((column.Scope, 0, cell), own);
            if (column.Scope.Parent is not { } parent)
            {
                return;
            }

            (cell, column, level) = (column.Scope.Cells[cell], parent, parent.Plan.Deepest);
        }
    }
}
