using MaiGou.Faults.FaultPoints;

namespace MaiGou.Faults.Nemesis;

/// <summary>The fail points that are still to be reached, each so many times: its first pass, its second and so on.</summary>
internal sealed class Arms
{
    private const int MaxTries = 8;
    private readonly Queue<Arm> _waiting;
    private readonly Lock _turn = new();
    private readonly List<string> _reached = [];
    private readonly List<string> _missed = [];

    public Arms(IEnumerable<FaultPoint> points, int passes, Random random)
    {
        var arms = points.SelectMany(p => Enumerable.Range(1, passes).Select(pass => new Arm(p, pass))).ToArray();
        random.Shuffle(arms);
        _waiting = new Queue<Arm>(arms);
        Total = arms.Length;
    }

    public int Total { get; }

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

    /// <summary>Points at which no node died however often it was tried.</summary>
    public IReadOnlyList<string> Missed
    {
        get
        {
            lock (_turn)
            {
                return [.. _missed];
            }
        }
    }

    public bool AreDone
    {
        get
        {
            lock (_turn)
            {
                return _reached.Count + _missed.Count == Total;
            }
        }
    }

    /// <summary>The next one; null when none waits.</summary>
    public Arm? Take()
    {
        lock (_turn)
        {
            return _waiting.TryDequeue(out var arm) ? arm : null;
        }
    }

    /// <summary>The node died there, or it did not and the arm comes again later.</summary>
    public void Return(Arm arm, bool isReached)
    {
        lock (_turn)
        {
            if (isReached)
            {
                _reached.Add(arm.Setting);
            }
            else if (++arm.Tries == MaxTries)
            {
                _missed.Add(arm.Setting);
            }
            else
            {
                _waiting.Enqueue(arm);
            }
        }
    }
}

/// <summary>One pass of one point.</summary>
internal sealed class Arm(FaultPoint point, int pass)
{
    public FaultPoint Point => point;

    public string Setting { get; } = FormattableString.Invariant($"{point.Id}:{pass}");

    public int Tries { get; set; }
}
