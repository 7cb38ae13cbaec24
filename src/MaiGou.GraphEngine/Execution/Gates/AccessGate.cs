using MaiGou.GraphEngine.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Execution.Gates;

/// <summary>Asks the host's policy once per request for each requirement (A03).</summary>
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

    public static IAccessPolicy Policy(RunContext run) => run.Request.Services.GetRequiredService<IAccessPolicy>();
}
