using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Security;

/// <summary>Answers the <c>@access</c> rules of the schema from the permission table and the caller's relations.</summary>
internal sealed class AccessPolicy(PatientAccess patients) : IAccessPolicy
{
    // One memory per request; each event of a subscription is a request of its own, so nothing is remembered across events.
    private readonly ConditionalWeakTable<RequestContext, AccessMemory> _memories = [];

    /// <summary>What is known of the caller's relations in this request.</summary>
    public AccessMemory MemoryOf(RequestContext context) => _memories.GetOrCreateValue(context);

    public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context)
    {
        var viewer = context.Get<Viewer>();
        return ValueTask.FromResult(requirement.Rule switch
        {
            AccessRule.Public => AccessVerdict.Allowed,
            AccessRule.SignedIn => viewer.IsSignedIn ? AccessVerdict.Allowed : AccessVerdict.NotAuthenticated,
            _ when Permissions.RoleMay(viewer.Role, requirement.Permission!) => AccessVerdict.Allowed,
            _ => viewer.IsSignedIn ? AccessVerdict.NotAuthorized : AccessVerdict.NotAuthenticated,
        });
    }

    /// <inheritdoc />
    /// <remarks>One query at most. An object that belongs to no patient is refused: the rule cannot be answered for it.</remarks>
    public async ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
        AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context)
    {
        var (memory, viewer) = (MemoryOf(context), context.Get<Viewer>());
        await patients.LearnAsync(viewer, OwnersOf(objects), requirement.Permission!, memory, context.Aborted);
        var answers = new bool[objects.Count];
        (Id<Patient> Owner, bool IsAllowed)? last = null;
        for (var i = 0; i < answers.Length; i++)
        {
            if (objects[i] is IPatientOwned { PatientId: var owner })
            {
                last = owner == last?.Owner ? last : (owner, memory.Find(requirement.Permission!, owner) == true);
                answers[i] = (last!.Value.IsAllowed || IsOfClinic(viewer, objects[i], requirement.Permission!))
                    && !(viewer.IsPatient && objects[i] is IReleasable { IsReleased: false });
            }
        }

        return answers;
    }

    private static bool IsOfClinic(Viewer viewer, object o, string permission) =>
        o is IClinicOwned { ClinicId: var clinic } && Permissions.ClinicMay(viewer, clinic, permission);

    private static HashSet<Id<Patient>> OwnersOf(IReadOnlyList<object> objects)
    {
        var owners = new HashSet<Id<Patient>>();
        foreach (var o in objects)
        {
            if (o is IPatientOwned owned)
            {
                owners.Add(owned.PatientId);
            }
        }

        return owners;
    }
}
