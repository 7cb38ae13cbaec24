using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Turns the values of one field into a column: lists, leaves, objects by type (X23–X27).</summary>
internal sealed class Completion(
    BoundSchema schema, RunMemory memory, Failures failures, TextBuffer texts, ExceptionFilter exceptions, ResponseSize size)
{
    /// <summary>Stands for a cell that has no value because its parent is gone.</summary>
    public static object Absent { get; } = new();

    /// <summary>Completes all levels. The first <paramref name="count"/> values are the cells of level 0.</summary>
    public void Complete(Column column, object?[] values, int count)
    {
        var deepest = column.Plan.Deepest;
        column.Level(0).Count = count;
        for (var level = 0; level < deepest; level++)
        {
            values = Flatten(column, level, values);
        }

        if (column.Plan.Leaf is { } leaf)
        {
            CompleteLeaves(column, leaf, values);
        }
        else
        {
            CompleteObjects(column, values);
        }
    }

    /// <summary>Makes every living position of the field null by the same error.</summary>
    public void FailAll(Column column, GraphQLError error)
    {
        var count = column.Scope.Count;
        column.Level(0).Count = count;
        for (var cell = 0; cell < count; cell++)
        {
            if (failures.IsAlive(column.Scope, cell, column.AliveStamp))
            {
                failures.Fail(column, 0, cell, error);
            }
            else
            {
                column.SetNull(0, cell, column.Stamp, memory);
            }
        }
    }

    private object?[] Flatten(Column column, int level, object?[] values)
    {
        var count = column.Level(level).Count;
        var start = memory.Ints(count + 1);
        var items = new ItemList(memory);
        column.Level(level).Start = start;
        for (var cell = 0; cell < count; cell++)
        {
            start[cell] = items.Count;
            if (!IsValue(column, level, cell, values[cell]))
            {
                continue;
            }

            try
            {
                if (!items.TryAddAll(values[cell]))
                {
                    failures.Fail(column, level, cell, new GraphQLError(
                        $"Expected Iterable, but did not find one for field \"{column.Plan.Field.Coordinate}\".", ErrorCodes.Internal));
                }
            }
            catch (Exception exception)
            {
                items.TruncateTo(start[cell]);
                failures.Fail(column, level, cell, exceptions.ToError(exception, column.Plan.Field));
            }
        }

        start[count] = items.Count;
        column.Level(level + 1).Count = items.Count;
        return items.Values;
    }

    private void CompleteLeaves(Column column, LeafWriter leaf, object?[] values)
    {
        var level = column.Plan.Deepest;
        var count = column.Level(level).Count;
        var ends = memory.Ints(count);
        var output = new JsonOutput(texts);
        var start = texts.Length;
        for (var cell = 0; cell < count; cell++)
        {
            if (values[cell] is var value && IsValue(column, level, cell, value))
            {
                WriteLeaf(ref output, leaf, column, cell, value);
            }

            ends[cell] = start + output.Written;
            size.Require(output.Written);
        }

        output.Flush();
        size.Add(output.Written);
        if (output.HasReplaced)
        {
            exceptions.Replaced(column.Plan.Field);
        }

        column.TextStart = start;
        column.TextEnds = ends;
    }

    private void WriteLeaf(ref JsonOutput output, LeafWriter leaf, Column column, int cell, object value)
    {
        try
        {
            leaf.Write(ref output, value);
        }
        catch (FormatException exception)
        {
            failures.Fail(column, column.Plan.Deepest, cell, new GraphQLError(exception.Message, ErrorCodes.Internal));
        }
        catch (Exception exception)
        {
            failures.Fail(column, column.Plan.Deepest, cell, exceptions.ToError(exception, column.Plan.Field));
        }
    }

    private void CompleteObjects(Column column, object?[] values)
    {
        var level = column.Plan.Deepest;
        var count = column.Level(level).Count;
        var named = column.Plan.Field.Type.Named;
        var refs = column.RefIndex = memory.Ints(count);

        // Of several types nobody knows the shares beforehand.
        var room = named is ObjectType ? count : Math.Min(count, 16);
        var children = column.RefChild = column.Plan.Children.Length > 1 ? memory.Ints(count) : null;
        for (var cell = 0; cell < count; cell++)
        {
            var value = values[cell];
            if (!IsValue(column, level, cell, value))
            {
                continue;
            }

            var child = named is ObjectType ? 0 : ChildOf(column, value);
            if (child < 0)
            {
                failures.Fail(column, level, cell, new GraphQLError(
                    $"Runtime Object type \"{schema.TypeOf(value)?.Name ?? value.GetType().Name}\" is not a possible type for \"{named.Name}\".",
                    ErrorCodes.Internal));
                continue;
            }

            if (column.Plan.Children[child].Failure is { } broken)
            {
                failures.Fail(column, level, cell, broken);
                continue;
            }

            var scope = column.Children[child] ??= new Scope(
                column.Plan.Children[child], column, memory.Objects(room), memory.Ints(room), 0);
            children?[cell] = child;
            refs[cell] = scope.Count;
            scope.Add(value, cell, memory);
            size.Add(scope.Plan.LeastBytes);
        }
    }

    private int ChildOf(Column column, object value) =>
        schema.TypeOf(value) is { } type ? column.Plan.ChildOf(type) : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsValue(Column column, int level, int cell, [NotNullWhen(true)] object? value)
    {
        if (value is not null and not GraphQLError && !ReferenceEquals(value, Absent))
        {
            return true;
        }

        NoValue(column, level, cell, value);
        return false;
    }

    private void NoValue(Column column, int level, int cell, object? value)
    {
        if (ReferenceEquals(value, Absent))
        {
            column.SetNull(level, cell, column.Stamp, memory);
        }
        else
        {
            failures.Fail(column, level, cell, value as GraphQLError);
        }
    }

    /// <summary>Items of all lists of a level, one after the other.</summary>
    private sealed class ItemList(RunMemory memory)
    {
        public object?[] Values { get; private set; } = [];

        public int Count { get; private set; }

        /// <summary>Adds the items of a list; false when the value is none.</summary>
        public bool TryAddAll(object? list)
        {
            switch (list)
            {
                case string or IDictionary:
                    return false;
                case IReadOnlyList<object?> objects:
                    if (Values.Length < Count + objects.Count)
                    {
                        Values = memory.Grown(Values, Count + objects.Count);
                    }

                    for (var i = 0; i < objects.Count; i++)
                    {
                        Add(objects[i]);
                    }

                    return true;
                case IEnumerable items:
                    foreach (var item in items)
                    {
                        Add(item);
                    }

                    return true;
                default:
                    return false;
            }
        }

        public void TruncateTo(int count) => Count = count;

        private void Add(object? item)
        {
            if (Count == Values.Length)
            {
                Values = memory.Grown(Values);
            }

            Values[Count++] = item;
        }
    }
}
