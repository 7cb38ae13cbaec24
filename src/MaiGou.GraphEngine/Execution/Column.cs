using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The objects of one type at one place of the response, whatever lists they came out of.</summary>
internal sealed class Scope(PlanScope plan, Column? parent, object[] objects, int[] cells, int count)
{
    private int[]? _sets;

    public PlanScope Plan { get; } = plan;

    /// <summary>Null for the root.</summary>
    public Column? Parent { get; } = parent;

    /// <summary>Only the first <see cref="Count"/> entries count.</summary>
    public object[] Objects { get; private set; } = objects;

    /// <summary>Cell of the parent's deepest level, for each object.</summary>
    public int[] Cells { get; private set; } = cells;

    public int Count { get; private set; } = count;

    /// <summary>Unit: resolver calls between the root and here, and two. What may end an object earlier is smaller.</summary>
    public byte Stamp { get; } = parent?.Stamp ?? Failures.RootStamp;

    /// <summary>Objects that null propagation or a denial has removed, by the stamp of what removed them; null while there is none.</summary>
    public byte[]? Dead { get; set; }

    /// <summary>By <see cref="PlanField.Index"/>; null where nothing is stored.</summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

    /// <summary>The object that an object lies in, by its index in a scope above, or the object itself.</summary>
    public int IndexIn(PlanScope above, int index)
    {
        var scope = this;
        while (scope.Plan != above && scope.Parent is { } column)
        {
            (scope, index) = (column.Scope, column.Root(scope.Cells[index]));
        }

        return index;
    }

    /// <summary>The variable set of each object (B03).</summary>
    public int[] SetsOf(RunMemory memory)
    {
        if (_sets is null)
        {
            _sets = memory.Ints(Count);
            var above = Parent?.Scope.SetsOf(memory);
            for (var i = 0; i < Count; i++)
            {
                _sets[i] = above is null ? i : above[Parent!.Root(Cells[i])];
            }
        }

        return _sets;
    }

    public void Add(object value, int cell, RunMemory memory)
    {
        if (Count == Cells.Length || Count == Objects.Length)
        {
            Objects = memory.Grown(Objects);
            var cells = memory.Ints(Objects.Length);
            Array.Copy(Cells, cells, Count);
            Cells = cells;
        }

        Objects[Count] = value;
        Cells[Count++] = cell;
    }
}

/// <summary>The values of one field for all objects of a scope (§2.5).</summary>
/// <param name="isCalled">True when a resolver is called for them.</param>
internal sealed class Column(Scope scope, PlanField plan, bool isCalled)
{
    private readonly Level[] _levels = new Level[plan.NonNull.Length];

    public Scope Scope { get; } = scope;

    public PlanField Plan { get; } = plan;

    /// <summary>Stamp of its failures and of all scopes below it.</summary>
    public byte Stamp { get; } = isCalled && scope.Stamp < byte.MaxValue ? (byte)(scope.Stamp + 1) : scope.Stamp;

    /// <summary>Objects that ended with a smaller stamp are passed over. A later part passes over all that have ended.</summary>
    public byte AliveStamp => Plan.Part == Scope.Plan.Part ? Stamp : byte.MaxValue;

    /// <summary>One per object of the scope, while calls are still bringing them.</summary>
    public object?[]? Values { get; set; }

    /// <summary>Calls that have not brought their values yet.</summary>
    public int Calls { get; set; }

    /// <summary>Where the JSON text of each cell of the deepest level ends; null until leaves are complete.</summary>
    public int[]? TextEnds { get; set; }

    /// <summary>Where the text of the first cell starts.</summary>
    public int TextStart { get; set; }

    /// <summary>Child scopes in the order of the plan; null where no value has that type.</summary>
    public Scope?[] Children { get; } = plan.Children.Length == 0 ? [] : new Scope?[plan.Children.Length];

    /// <summary>Object of each cell of the deepest level, inside its child scope.</summary>
    public int[] RefIndex { get; set; } = [];

    /// <summary>Child scope of each cell; null when the field has one possible type.</summary>
    public int[]? RefChild { get; set; }

    public ref Level Level(int level) => ref _levels[level];

    public bool IsNull(int level, int cell) => NullStamp(level, cell) != 0;

    /// <summary>Stamp of what has made the cell null; 0 when it is not.</summary>
    public byte NullStamp(int level, int cell) => _levels[level].Null is { } nulls ? nulls[cell] : (byte)0;

    public void SetNull(int level, int cell, byte stamp, RunMemory memory)
    {
        ref var target = ref _levels[level];
        (target.Null ??= memory.Marks(target.Count))[cell] = stamp;
    }

    /// <summary>Where the items of each list of a level start in the next one.</summary>
    public int[] ListStarts(int level) =>
        _levels[level].Start ?? throw new InvalidOperationException($"Level {level} of {Plan.Field.Coordinate} holds no lists.");

    /// <summary>The child scope that holds the object of a cell of the deepest level.</summary>
    public Scope ChildOf(int cell) =>
        Children[RefChild?[cell] ?? 0] ?? throw new InvalidOperationException($"{Plan.Field.Coordinate} has no object in cell {cell}.");

    /// <summary>The object of the scope above that a cell of the deepest level belongs to.</summary>
    public int Root(int cell) => CellOf(Plan.Deepest, cell);

    /// <summary>The object of the scope above that a cell belongs to.</summary>
    public int CellOf(int level, int cell)
    {
        for (; level > 0; level--)
        {
            cell = Owner(level, cell);
        }

        return cell;
    }

    /// <summary>The list, one level up, that holds a cell: the last one that starts at or before it.</summary>
    public int Owner(int level, int cell)
    {
        var start = ListStarts(level - 1);
        var (low, high) = (0, _levels[level - 1].Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (start[middle] <= cell)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}

/// <summary>One level of a column.</summary>
internal struct Level
{
    public int Count;

    /// <summary>Where the items of each list start in the next level, and where the last one ends; null at the deepest level.</summary>
    public int[]? Start;

    /// <summary>Cells that are null, by stamp; null while there is none.</summary>
    public byte[]? Null;
}
