namespace MaiGou.GraphEngine.Planning;

/// <summary>One <c>@defer</c> at one place of a plan: its fields come in a later part of the response (X60).</summary>
internal sealed class DeferGroup(int index, string? label, DeferGroup? parent)
{
    private readonly int _depth = parent is null ? 1 : parent._depth + 1;
    private PlanScope? _home;

    /// <summary>Place in the plan's list.</summary>
    public int Index { get; } = index;

    public string? Label { get; } = label;

    /// <summary>The part that has to be there before; null for the first.</summary>
    public DeferGroup? Parent { get; } = parent;

    /// <summary>Where it is written: each object there has a part of its own, which fails or succeeds as one. Set once, when the plan is whole.</summary>
    public PlanScope Home
    {
        get => _home ?? throw new InvalidOperationException("The plan is not whole yet.");
        set => _home = value;
    }

    /// <summary>Fields that no other part has.</summary>
    public int Fields { get; set; }

    /// <summary>The latest part that both have to wait for; null when only the first will do.</summary>
    public static DeferGroup? Common(DeferGroup? one, DeferGroup? other)
    {
        while (one is not null && other is not null && one != other)
        {
            if (one._depth >= other._depth)
            {
                one = one.Parent;
            }
            else
            {
                other = other.Parent;
            }
        }

        return one == other ? one : null;
    }
}

/// <summary>All parts of a plan but the first.</summary>
internal sealed class DeferGroups
{
    private readonly List<DeferGroup> _all = [];

    public IReadOnlyList<DeferGroup> All => _all;

    public DeferGroup Add(string? label, DeferGroup? parent)
    {
        var group = new DeferGroup(_all.Count, label, parent);
        _all.Add(group);
        return group;
    }
}
