using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>What was answered about a caller's relations within one request, so that it is asked once. Never kept longer than the request.</summary>
public sealed class AccessMemory
{
    private readonly Dictionary<(string Permission, Id<Patient> Patient), bool> _known = [];
    private readonly Lock _turn = new();

    /// <summary>Null: not asked yet.</summary>
    public bool? Find(string permission, Id<Patient> patient)
    {
        lock (_turn)
        {
            return _known.TryGetValue((permission, patient), out var allowed) ? allowed : null;
        }
    }

    internal void Remember(string permission, IReadOnlyCollection<Id<Patient>> asked, IReadOnlySet<Id<Patient>> allowed)
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
