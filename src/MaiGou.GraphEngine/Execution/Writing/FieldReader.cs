using MaiGou.GraphEngine.Coercion;


namespace MaiGou.GraphEngine.Execution.Writing;

/// <summary>Reads the values of a field that needs no call: from properties and from the schema itself.</summary>
internal static class FieldReader
{
    public static object?[] Read(Column column, RunContext run, Func<object, object?> getter) => Read(column, run, getter, null);

    /// <param name="read">Reads an object that has the given index in its scope.</param>
    public static object?[] Read(Column column, RunContext run, Func<object, int, object?> read) => Read(column, run, null, read);

    /// <summary>The arguments of a field for each variable set (B03), or why there are none.</summary>
    public static ArgumentResult[] ArgumentsBySet(ArgumentPlan plan, IReadOnlyList<VariableValues> sets) =>
        [.. sets.Select(plan.Coerce)];

    private static object?[] Read(Column column, RunContext run, Func<object, object?>? getter, Func<object, int, object?>? read)
    {
        var scope = column.Scope;
        object?[] values = run.Memory.Objects(scope.Count);
        GraphQLError? thrown = null;
        for (var i = 0; i < scope.Count; i++)
        {
            if (!run.Failures.IsAlive(scope, i, column.AliveStamp))
            {
                values[i] = Completion.Absent;
                continue;
            }

            try
            {
                values[i] = getter is not null ? getter(scope.Objects[i]) : read!(scope.Objects[i], i);
            }
            catch (Exception exception)
            {
                // A property that fails for one object fails for many; one log entry tells enough.
                values[i] = exception is GraphQLException
                    ? run.Exceptions.ToError(exception, column.Plan.Field)
                    : thrown ??= run.Exceptions.ToError(exception, column.Plan.Field);
            }
        }

        return values;
    }
}
