using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Failing;

/// <summary>Errors of a run and what they have nulled (X30–X32).</summary>
/// <remarks>
/// Calls end in any order, yet a response must not show in which. So whatever ends an object carries a stamp, the
/// number of calls above it, and only those below with a greater stamp take notice: they would come later in every
/// order. What was met too much on the way is dropped by <see cref="ErrorReport"/>.
/// </remarks>
internal sealed class Failures(RunMemory memory, ErrorMode mode)
{
    /// <summary>Stamp of the root; the fields of its first calls have the next.</summary>
    public const byte RootStamp = 2;

    // Earlier than anything: the objects are gone before anybody asks for their fields.
    private const byte Denied = 1;

    private List<Failure>? _all;
    private HashSet<(DeferGroup Part, int Home)>? _failedParts;

    public IReadOnlyList<Failure> All => _all ?? [];

    /// <summary>True when the first error is the whole answer (X40).</summary>
    public bool Halts => mode == ErrorMode.Halt;

    /// <summary>True when <c>data</c> is null.</summary>
    public bool RootIsDead { get; private set; }

    /// <summary>False while every object is alive, so that nobody needs to look.</summary>
    public bool HasDeaths { get; private set; }

    /// <summary>Makes a cell null. Null may go up to the nearest position that allows it.</summary>
    /// <param name="error">Null when the value itself is null.</param>
    public void Fail(Column column, int level, int cell, GraphQLError? error)
    {
        if (error is null && !column.Plan.NonNull[level])
        {
            column.SetNull(level, cell, column.Stamp, memory);
            return;
        }

        if (!column.IsNull(level, cell))
        {
            (_all ??= []).Add(new Failure(column, level, cell, error ?? column.Plan.NullError));
        }

        if (mode == ErrorMode.Null)
        {
            column.SetNull(level, cell, column.Stamp, memory);
            return;
        }

        Propagate(column, level, cell, column.Stamp);
        if (Halts)
        {
            Halt(column, level, cell, column.Stamp);
        }
    }

    /// <summary>Takes an object out of its scope before any of its fields is read; its position is made null by the caller.</summary>
    public void Deny(Scope scope, int index) => Bury(scope, index, Denied);

    /// <summary>True when a later part of the response is null for an object of its home scope (X60).</summary>
    public bool HasFailed(DeferGroup part, int home) => _failedParts?.Contains((part, home)) == true;

    /// <summary>True when nothing with a smaller stamp has nulled the object or anything above it.</summary>
    public bool IsAlive(Scope scope, int index, byte stamp)
    {
        while (HasDeaths)
        {
            if (scope.Dead is { } dead && IsBefore(dead[index], stamp))
            {
                return false;
            }

            if (scope.Parent is not { } column)
            {
                return true;
            }

            var cell = scope.Cells[index];
            for (var level = column.Plan.Deepest; ; level--)
            {
                if (IsBefore(column.NullStamp(level, cell), stamp))
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

    private static bool IsBefore(byte end, byte stamp) => end != 0 && end < stamp;

    private void Propagate(Column column, int level, int cell, byte stamp)
    {
        while (true)
        {
            if (column.NullStamp(level, cell) is > 0 and var earlier && earlier <= stamp)
            {
                return;
            }

            column.SetNull(level, cell, stamp, memory);
            if (!column.Plan.NonNull[level])
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
            if (column.Plan.Part is { } part && part != scope.Plan.Part)
            {
                // The object has been sent already, so null can only take this part of it.
                (_failedParts ??= []).Add((part, scope.IndexIn(part.Home, cell)));
                return;
            }

            if (scope.Dead is { } dead && dead[cell] is > 0 and var end && end <= stamp)
            {
                return;
            }

            Bury(scope, cell, stamp);
            if (scope.Parent is not { } parent)
            {
                RootIsDead = true;
                return;
            }

            (cell, column, level) = (scope.Cells[cell], parent, parent.Plan.Deepest);
        }
    }

    /// <summary>Takes the root along, whatever lies between allows null or not.</summary>
    private void Halt(Column column, int level, int cell, byte stamp)
    {
        while (true)
        {
            for (; level > 0; level--)
            {
                cell = column.Owner(level, cell);
            }

            if (column.Scope.Parent is not { } parent)
            {
                break;
            }

            (cell, column, level) = (column.Scope.Cells[cell], parent, parent.Plan.Deepest);
        }

        if (column.Scope.Dead is not { } dead || dead[cell] == 0 || dead[cell] > stamp)
        {
            Bury(column.Scope, cell, stamp);
        }

        RootIsDead = true;
    }

    private void Bury(Scope scope, int index, byte stamp)
    {
        (scope.Dead ??= memory.Marks(scope.Count))[index] = stamp;
        HasDeaths = true;
    }
}

/// <summary>An error and the position where it happened.</summary>
internal readonly record struct Failure(Column Column, int Level, int Cell, GraphQLError Error);
