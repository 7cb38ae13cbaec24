using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Writes objects as JSON straight from their columns (R05). Errors: <see cref="ResponseLimitException"/>.</summary>
internal static class ColumnWriter
{
    /// <param name="part">Only the fields of this part are written; null for the first.</param>
    // Recursion is as deep as the operation, which validation bounds.
    public static void WriteObject(ref JsonOutput json, RunContext run, Scope scope, int index, DeferGroup? part = null)
    {
        if (scope.Plan.IsMixed)
        {
            WriteSome(ref json, run, scope, index, part);
            return;
        }

        var fields = scope.Plan.Fields;
        if (fields.Length == 0)
        {
            json.WriteByte((byte)'{');
        }

        foreach (var field in fields)
        {
            json.WriteRaw(field.NameJson);
            WriteField(ref json, run, scope, index, field);
        }

        json.WriteByte((byte)'}');
        Measure(json.Written, run);
    }

    private static void Measure(int written, RunContext run)
    {
        if (written > run.MaxResponseBytes)
        {
            throw new ResponseLimitException(run.MaxResponseBytes);
        }
    }

    private static void WriteSome(ref JsonOutput json, RunContext run, Scope scope, int index, DeferGroup? part)
    {
        var separator = (byte)'{';
        foreach (var field in scope.Plan.Fields)
        {
            if (field.Part == part)
            {
                json.WriteByte(separator);
                json.WriteRaw(field.NameJson.AsSpan(1));
                WriteField(ref json, run, scope, index, field);
                separator = (byte)',';
            }
        }

        json.WriteRaw(separator == '{' ? "{}"u8 : "}"u8);
        Measure(json.Written, run);
    }

    private static void WriteField(ref JsonOutput json, RunContext run, Scope scope, int index, PlanField field)
    {
        if (scope.Columns[field.Index] is { } column)
        {
            WriteCell(ref json, run, column, 0, index);
        }
        else if (field.Inline is { } inline)
        {
            inline.Write(ref json, scope.Objects[index]);
        }
        else
        {
            json.WriteRaw(scope.Plan.TypeNameJson);
        }
    }

    private static void WriteCell(ref JsonOutput json, RunContext run, Column column, int level, int cell)
    {
        if (column.IsNull(level, cell))
        {
            json.WriteNull();
        }
        else if (column.Level(level).Start is { } start)
        {
            json.WriteByte((byte)'[');
            for (var item = start[cell]; item < start[cell + 1]; item++)
            {
                if (item > start[cell])
                {
                    json.WriteByte((byte)',');
                }

                WriteCell(ref json, run, column, level + 1, item);
            }

            json.WriteByte((byte)']');
        }
        else if (column.TextEnds is { } ends)
        {
            json.WriteRaw(run.Texts.Slice(cell == 0 ? column.TextStart : ends[cell - 1], ends[cell]));
        }
        else
        {
            WriteObject(ref json, run, column.ChildOf(cell), column.RefIndex[cell], column.Plan.Part);
        }
    }
}
