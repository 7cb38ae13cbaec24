using MaiGou.GraphEngine.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Asks the host's policy: once per request for each requirement, and once per column for objects (A03–A05).</summary>
internal static class AccessGate
{
    /// <summary>Decides every requirement of the plan, before anything runs.</summary>
    public static async ValueTask DecideAsync(RunContext run)
    {
        var requirements = run.Plan.Requirements;
        if (requirements.Count == 0)
        {
            return;
        }

        var policy = Policy(run);
        var verdicts = new AccessVerdict[requirements.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = await policy.CheckAsync(requirements[i], run.Request);
        }

        run.Verdicts = verdicts;
    }

    /// <summary>The error of a field that the caller may not read, or null.</summary>
    public static GraphQLError? Refusal(RunContext run, PlanField field) =>
        field.Access == PlanField.Public ? null : run.Verdicts[field.Access] switch
        {
            AccessVerdict.Allowed => null,
            AccessVerdict.NotAuthenticated => new GraphQLError("Sign in to read this field.", ErrorCodes.NotAuthenticated),
            _ => new GraphQLError("You are not allowed to read this field.", ErrorCodes.NotAuthorized),
        };

    /// <summary>Removes the objects of an OWNED type that the caller may not see.</summary>
    public static async ValueTask CheckObjectsAsync(RunContext run, Column column)
    {
        foreach (var scope in column.Children)
        {
            if (scope is not { Plan.ObjectAccess: { } requirement, Count: > 0 })
            {
                continue;
            }

            var allowed = await AskAsync(run, requirement, scope, column);
            for (var i = 0; i < scope.Count; i++)
            {
                if (!allowed[i])
                {
                    run.Failures.Bury(scope, i);
                    run.Failures.Fail(column, column.Plan.Deepest, scope.Cells[i], null);
                }
            }
        }
    }

    private static async ValueTask<bool[]> AskAsync(RunContext run, AccessRequirement requirement, Scope scope, Column column)
    {
        var allowed = run.Memory.Flags(scope.Count);
        try
        {
            var objects = new ArraySegment<object>(scope.Objects, 0, scope.Count);
            var verdicts = await Policy(run).CheckObjectsAsync(requirement, objects, run.Request);
            if (verdicts.Count == scope.Count)
            {
                for (var i = 0; i < scope.Count; i++)
                {
                    allowed[i] = verdicts[i];
                }

                return allowed;
            }

            run.Exceptions.Broken($"{verdicts.Count} verdicts for {scope.Count} objects.", column.Plan.Field);
        }
        catch (Exception exception)
        {
            run.Exceptions.ToError(exception, column.Plan.Field);
        }

        // A policy that fails lets nobody through; the log says why.
        Array.Clear(allowed);
        return allowed;
    }

    private static IAccessPolicy Policy(RunContext run) => run.Request.Services.GetRequiredService<IAccessPolicy>();
}
