using MaiGou.GraphEngine.Execution.Calls;
using MaiGou.GraphEngine.Execution.Failing;

namespace MaiGou.GraphEngine.Execution.Gates;

/// <summary>Asks the host's policy about the objects of OWNED types in one column (A04, A05).</summary>
internal sealed class ObjectCheck(Column column) : Work
{
    private readonly bool[]?[] _allowed = new bool[column.Children.Length][];

    public Column Column { get; } = column;

    /// <summary>True when an object of the column needs a check.</summary>
    public static bool IsNeeded(Column column)
    {
        foreach (var child in column.Children)
        {
            if (child?.Plan.ObjectAccess is not null)
            {
                return true;
            }
        }

        return false;
    }

    public override async Task RunAsync(RunContext run)
    {
        for (var i = 0; i < _allowed.Length; i++)
        {
            if (Column.Children[i] is { Plan.ObjectAccess: { } requirement, Count: > 0 } scope)
            {
                _allowed[i] = await AskAsync(run, requirement, scope);
            }
        }
    }

    /// <summary>Removes the objects that the caller may not see.</summary>
    public void Apply(Failures failures)
    {
        for (var i = 0; i < _allowed.Length; i++)
        {
            if (_allowed[i] is { } allowed && Column.Children[i] is { } scope)
            {
                for (var index = 0; index < scope.Count; index++)
                {
                    if (!allowed[index])
                    {
                        failures.Deny(scope, index);
                        failures.Fail(Column, Column.Plan.Deepest, scope.Cells[index], null);
                    }
                }
            }
        }
    }

    private async ValueTask<bool[]> AskAsync(RunContext run, AccessRequirement requirement, Scope scope)
    {
        try
        {
            var objects = new ArraySegment<object>(scope.Objects, 0, scope.Count);
            var verdicts = await AccessGate.Policy(run).CheckObjectsAsync(requirement, objects, run.Request);
            if (verdicts.Count == scope.Count)
            {
                return [.. verdicts];
            }

            run.Exceptions.Broken($"{verdicts.Count} verdicts for {scope.Count} objects.", Column.Plan.Field);
        }
        catch (Exception exception)
        {
            run.Exceptions.ToError(exception, Column.Plan.Field);
        }

        // A policy that fails lets nobody through; the log says why.
        return new bool[scope.Count];
    }
}
