using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>The objects of one type at one place of the response, whatever lists they came out of.</summary>
internal sealed class Scope(PlanScope plan, Column? parent, object[] objects, int[] cells, int count)
{
    public PlanScope Plan { get; } = plan;

    /// <summary>Null for the root.</summary>
    public Column? Parent { get; } = parent;

    /// <summary>Only the first <see cref="Count"/> entries count.</summary>
    public object[] Objects { get; private set; } = objects;

    /// <summary>Cell of the parent's deepest level, for each object.</summary>
    public int[] Cells { get; private set; } = cells;

    public int Count { get; private set; } = count;

    /// <summary>Objects that null propagation or a denial has removed; null while there is none.</summary>
    public bool[]? Dead { get; set; }

    /// <summary>By <see cref="PlanField.Index"/>; null where nothing is stored.</summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

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
internal sealed class Column(Scope scope, PlanField plan)
{
    private readonly Level[] _levels = new Level[plan.NonNull.Length];

    public Scope Scope { get; } = scope;

    public PlanField Plan { get; } = plan;

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

    public bool IsNull(int level, int cell) => _levels[level].Null is { } nulls && nulls[cell];

    public void SetNull(int level, int cell, RunMemory memory)
    {
        ref var target = ref _levels[level];
        (target.Null ??= memory.Flags(target.Count))[cell] = true;
    }

    /// <summary>Where the items of each list of a level start in the next one.</summary>
    public int[] ListStarts(int level) =>
        _levels[level].Start ?? throw new InvalidOperationException($"Level {level} of {Plan.Field.Coordinate} holds no lists.");

    /// <summary>The child scope that holds the object of a cell of the deepest level.</summary>
    public Scope ChildOf(int cell) =>
        Children[RefChild?[cell] ?? 0] ?? throw new InvalidOperationException($"{Plan.Field.Coordinate} has no object in cell {cell}.");

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

    /// <summary>Cells that are null; null while there is none.</summary>
    public bool[]? Null;
}
