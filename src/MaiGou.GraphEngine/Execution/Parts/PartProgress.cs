using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Parts;

/// <summary>How far each part of a response is: what runs for it, and which scopes wait for it (X60).</summary>
internal sealed class PartProgress(OperationPlan plan)
{
    // The first place is that of the first part.
    private readonly int[] _open = new int[plan.Parts.Count + 1];
    private readonly List<Scope>?[] _waiting = new List<Scope>[plan.Parts.Count];
    private readonly Dictionary<PlanScope, Scope> _scopes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes something that the part cannot be complete without.</summary>
    public void Open(DeferGroup? part) => _open[Place(part)]++;

    public void Close(DeferGroup? part) => _open[Place(part)]--;

    public bool IsComplete(DeferGroup? part) => _open[Place(part)] == 0;

    /// <summary>Notes a scope whose fields start now, or later when they belong to later parts.</summary>
    public void Enter(Scope scope)
    {
        _scopes[scope.Plan] = scope;
        if (scope.Plan.IsMixed)
        {
            foreach (var part in scope.Plan.Fields.Select(f => f.Part).Distinct())
            {
                if (part is not null && part != scope.Plan.Part)
                {
                    (_waiting[part.Index] ??= []).Add(scope);
                }
            }
        }
    }

    /// <summary>Scopes that have fields of the part.</summary>
    public IReadOnlyList<Scope> Waiting(DeferGroup part) => _waiting[part.Index] ?? [];

    /// <summary>The scope at a place of the plan; null when nothing is there.</summary>
    public Scope? At(PlanScope place) => _scopes.GetValueOrDefault(place);

    private static int Place(DeferGroup? part) => part is null ? 0 : part.Index + 1;
}
