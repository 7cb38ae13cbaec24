using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Security;

/// <summary>Answers the <c>@access</c> rules of the schema from the permission table and the caller's relations.</summary>
internal sealed class AccessPolicy(PatientAccess patients) : IAccessPolicy
{
    // One memory per request; each event of a subscription is a request of its own, so nothing is remembered across events.
    private readonly ConditionalWeakTable<RequestContext, Decisions> _decisions = [];

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
        var decisions = _decisions.GetOrCreateValue(context);
        var owners = objects.Select(o => (o as IPatientOwned)?.PatientId).ToList();
        var open = owners.OfType<Id<Patient>>().Distinct().Where(id => decisions.Find(requirement.Permission!, id) is null).ToList();
        if (open.Count > 0)
        {
            var allowed = await patients.AllowedAsync(context.Get<Viewer>(), open, requirement.Permission!, context.Aborted);
            decisions.Remember(requirement.Permission!, open, allowed);
        }

        var isPatient = context.Get<Viewer>().IsPatient;
        return
        [
            .. objects.Zip(owners, (o, owner) => owner is { } id
                && decisions.Find(requirement.Permission!, id) == true
                && !(isPatient && o is IReleasable { IsReleased: false })),
        ];
    }

    private sealed class Decisions
    {
        private readonly Dictionary<(string Permission, Id<Patient> Patient), bool> _known = [];
        private readonly Lock _turn = new();

        public bool? Find(string permission, Id<Patient> patient)
        {
            lock (_turn)
            {
                return _known.TryGetValue((permission, patient), out var allowed) ? allowed : null;
            }
        }

        public void Remember(string permission, IReadOnlyList<Id<Patient>> asked, IReadOnlySet<Id<Patient>> allowed)
        {
            lock (_turn)
            {
                foreach (var patient in asked)
                {
                    _known[(permission, patient)] = allowed.Contains(patient);
                }
            }
        }
    }
}
