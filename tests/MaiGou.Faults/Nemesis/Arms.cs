using MaiGou.Faults.FaultPoints;

namespace MaiGou.Faults.Nemesis;

/// <summary>The fail points at which a node is still to die, each so many times: at its first pass, its second and so on.</summary>
internal sealed class Arms(IEnumerable<FaultPoint> points, int passes)
{
    private readonly List<Arm> _waiting = [.. points.SelectMany(p => Enumerable.Range(1, passes).Select(pass => new Arm(p, pass)))];
    private readonly List<string> _reached = [];
    private readonly Lock _turn = new();

    public IReadOnlyList<string> Reached
    {
        get
        {
            lock (_turn)
            {
                return [.. _reached];
            }
        }
    }

    /// <summary>Those at which no node has died yet.</summary>
    public IReadOnlyList<Arm> Waiting
    {
        get
        {
            lock (_turn)
            {
                return [.. _waiting];
            }
        }
    }

    /// <summary>What one node is armed with: every point that waits, each with one of its passes. Shape: null when none waits.</summary>
    public string? Next(Random random)
    {
        lock (_turn)
        {
            return _waiting.Count == 0 ? null : string.Join(',', _waiting.GroupBy(a => a.Point.Id).Select(g => g.ElementAt(random.Next(g.Count())).Setting));
        }
    }

    /// <summary>A node died at a point. Shape: false when it had been reached before, by another node.</summary>
    public bool Reach(string setting)
    {
        lock (_turn)
        {
            if (_waiting.RemoveAll(a => a.Setting == setting) == 0)
            {
                return false;
            }

            _reached.Add(setting);
            return true;
        }
    }
}

/// <summary>One pass of one point.</summary>
internal sealed record Arm(FaultPoint Point, int Pass)
{
    /// <summary>As the product takes it, such as <c>F05:3</c>.</summary>
    public string Setting { get; } = FormattableString.Invariant($"{Point.Id}:{Pass}");
}
