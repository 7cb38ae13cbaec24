using MaiGou.GraphEngine.Execution.Failing;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Parts;

/// <summary>Writes the messages of a response in parts: <c>pending</c>, <c>incremental</c>, <c>completed</c>, <c>hasNext</c> (X60).</summary>
internal static class PartJson
{
    public static void WriteFirst(
        ref JsonOutput json, RunContext run, Scope root, IReadOnlyList<GraphQLError> errors, IReadOnlyList<PartInstance> announced)
    {
        json.WriteByte((byte)'{');
        ErrorJson.WriteMember(ref json, errors);
        json.WriteRaw(errors.Count > 0 ? ",\"data\":"u8 : "\"data\":"u8);
        ColumnWriter.WriteObject(ref json, run, root, 0);
        json.WriteByte((byte)',');
        WritePending(ref json, announced);
        json.WriteRaw("\"hasNext\":true}"u8);
    }

    /// <param name="errors">By object of the home scope, for each complete part.</param>
    public static void WriteNext(
        ref JsonOutput json,
        RunContext run,
        IReadOnlyList<RunningPart> complete,
        IReadOnlyList<IReadOnlyDictionary<int, IReadOnlyList<GraphQLError>>> errors,
        IReadOnlyList<PartInstance> announced,
        bool hasNext)
    {
        json.WriteByte((byte)'{');
        WritePending(ref json, announced);
        var entries = 0;
        for (var i = 0; i < complete.Count; i++)
        {
            var entry = new PartEntries(run, complete[i]);
            foreach (var instance in complete[i].Instances)
            {
                if (!run.Failures.HasFailed(instance.Part, instance.Index))
                {
                    entry.Write(ref json, instance, errors[i].GetValueOrDefault(instance.Index) ?? [], ref entries);
                }
            }
        }

        json.WriteRaw(entries > 0 ? "],\"completed\":"u8 : "\"completed\":"u8);
        var separator = (byte)'[';
        for (var i = 0; i < complete.Count; i++)
        {
            foreach (var instance in complete[i].Instances)
            {
                json.WriteByte(separator);
                separator = (byte)',';
                WriteCompleted(ref json, instance, run.Failures.HasFailed(instance.Part, instance.Index)
                    ? errors[i].GetValueOrDefault(instance.Index) ?? []
                    : []);
            }
        }

        json.WriteRaw(hasNext ? "],\"hasNext\":true}"u8 : "],\"hasNext\":false}"u8);
    }

    public static void WriteBrokenOff(ref JsonOutput json, IReadOnlyList<RunningPart> missing, IReadOnlyList<GraphQLError> errors)
    {
        json.WriteRaw("{\"completed\":"u8);
        var separator = (byte)'[';
        foreach (var instance in missing.SelectMany(p => p.Instances))
        {
            json.WriteByte(separator);
            separator = (byte)',';
            WriteCompleted(ref json, instance, errors);
        }

        json.WriteRaw("],\"hasNext\":false}"u8);
    }

    public static void WriteId(ref JsonOutput json, PartInstance instance)
    {
        json.WriteRaw("{\"id\":\""u8);
        json.WriteNumber(instance.Id);
        json.WriteByte((byte)'"');
    }

    public static void WritePath(ref JsonOutput json, IReadOnlyList<object> path)
    {
        json.WriteByte((byte)'[');
        for (var i = 0; i < path.Count; i++)
        {
            json.WriteRaw(i == 0 ? ""u8 : ","u8);
            if (path[i] is int index)
            {
                json.WriteNumber(index);
            }
            else
            {
                json.WriteString((string)path[i]);
            }
        }

        json.WriteByte((byte)']');
    }

    private static void WritePending(ref JsonOutput json, IReadOnlyList<PartInstance> announced)
    {
        for (var i = 0; i < announced.Count; i++)
        {
            json.WriteRaw(i == 0 ? "\"pending\":["u8 : ","u8);
            WriteId(ref json, announced[i]);
            json.WriteRaw(",\"path\":"u8);
            WritePath(ref json, ErrorReport.PathOf(announced[i].Home, announced[i].Index));
            if (announced[i].Part.Label is { } label)
            {
                json.WriteRaw(",\"label\":"u8);
                json.WriteString(label);
            }

            json.WriteRaw(i == announced.Count - 1 ? "}],"u8 : "}"u8);
        }
    }

    private static void WriteCompleted(ref JsonOutput json, PartInstance instance, IReadOnlyList<GraphQLError> errors)
    {
        WriteId(ref json, instance);
        if (errors.Count > 0)
        {
            json.WriteByte((byte)',');
            ErrorJson.WriteMember(ref json, errors);
        }

        json.WriteByte((byte)'}');
    }
}

/// <summary>Finds and writes what one part brings: fields of its home object, and of objects inside that the client has already.</summary>
internal sealed class PartEntries
{
    private readonly RunContext _run;
    private readonly DeferGroup _part;
    private readonly HashSet<Scope> _targets;
    private readonly HashSet<Column> _onTheWay = [];
    private readonly List<object> _path = [];

    public PartEntries(RunContext run, RunningPart running)
    {
        (_run, _part) = (run, running.Part);
        _targets = [.. run.Parts!.Waiting(_part)];
        foreach (var target in _targets)
        {
            for (var scope = target; scope != running.Home && scope.Parent is { } column; scope = column.Scope)
            {
                _onTheWay.Add(column);
            }
        }
    }

    /// <param name="errors">They go with the first entry.</param>
    /// <param name="entries">Entries of the message so far.</param>
    public void Write(ref JsonOutput json, PartInstance instance, IReadOnlyList<GraphQLError> errors, ref int entries)
    {
        _path.Clear();
        WriteObject(ref json, instance, instance.Home, instance.Index, ref errors, ref entries);
    }

    private void WriteObject(
        ref JsonOutput json, PartInstance instance, Scope scope, int index, ref IReadOnlyList<GraphQLError> errors, ref int entries)
    {
        if (_targets.Contains(scope))
        {
            json.WriteRaw(entries++ == 0 ? "\"incremental\":["u8 : ","u8);
            PartJson.WriteId(ref json, instance);
            if (_path.Count > 0)
            {
                json.WriteRaw(",\"subPath\":"u8);
                PartJson.WritePath(ref json, _path);
            }

            json.WriteRaw(",\"data\":"u8);
            ColumnWriter.WriteObject(ref json, _run, scope, index, _part);
            if (errors.Count > 0)
            {
                json.WriteByte((byte)',');
                ErrorJson.WriteMember(ref json, errors);
                errors = [];
            }

            json.WriteByte((byte)'}');
        }

        foreach (var column in scope.Columns)
        {
            if (column is not null && _onTheWay.Contains(column))
            {
                _path.Add(column.Plan.ResponseName);
                WriteCell(ref json, instance, column, 0, index, ref errors, ref entries);
                _path.RemoveAt(_path.Count - 1);
            }
        }
    }

    private void WriteCell(
        ref JsonOutput json, PartInstance instance, Column column, int level, int cell, ref IReadOnlyList<GraphQLError> errors, ref int entries)
    {
        if (column.IsNull(level, cell))
        {
            return;
        }

        if (column.Level(level).Start is { } start)
        {
            for (var item = start[cell]; item < start[cell + 1]; item++)
            {
                _path.Add(item - start[cell]);
                WriteCell(ref json, instance, column, level + 1, item, ref errors, ref entries);
                _path.RemoveAt(_path.Count - 1);
            }

            return;
        }

        WriteObject(ref json, instance, column.ChildOf(cell), column.RefIndex[cell], ref errors, ref entries);
    }
}
