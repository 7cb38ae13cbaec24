using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fragments;

/// <summary>No fragment spreads itself, directly or through others (5.5.2.2, V18).</summary>
/// <remarks>Depth-first over the graph of spreads with a path of its own: each spread is followed once, and no chain can exhaust the call stack.</remarks>
internal sealed class NoFragmentCycles(ValidationContext context) : ValidationRule(context)
{
    private readonly HashSet<FragmentDefinitionNode> _entered = [];

    public override void EnterFragment(FragmentDefinitionNode node)
    {
        if (!_entered.Add(node))
        {
            return;
        }

        var path = new List<Visit> { new(node) };
        var depths = new Dictionary<FragmentDefinitionNode, int> { [node] = 0 };
        while (path.Count > 0)
        {
            var visit = path[^1];
            var spreads = Context.Summaries.Of(visit.Fragment).Spreads;
            if (visit.Next == spreads.Count)
            {
                depths.Remove(visit.Fragment);
                path.RemoveAt(path.Count - 1);
                continue;
            }

            Context.Step();
            var spread = spreads[visit.Next++];
            if (Context.Fragment(spread.Name.Value) is not { } inner)
            {
                continue;
            }

            if (depths.TryGetValue(inner, out var depth))
            {
                // A document can hold thousands of cycles, each with a long story.
                if (!Context.IsStopped)
                {
                    Report(spread, path, depth);
                }
            }
            else if (_entered.Add(inner))
            {
                depths[inner] = path.Count;
                path.Add(new Visit(inner));
            }
        }
    }

    /// <param name="closing">The spread that closes the cycle.</param>
    /// <param name="path">Fragments being visited; each one's last spread leads to the next.</param>
    /// <param name="from">Where the repeated fragment stands on the path.</param>
    private void Report(FragmentSpreadNode closing, List<Visit> path, int from)
    {
        var spreads = path.Skip(from).Select(visit => Context.Summaries.Of(visit.Fragment).Spreads[visit.Next - 1]).ToList();
        var via = string.Join(", ", spreads.SkipLast(1).Select(spread => $"\"{spread.Name.Value}\""));
        Context.Report(
            $"Cannot spread fragment \"{closing.Name.Value}\" within itself{(via.Length > 0 ? $" via {via}" : "")}.",
            [.. spreads]);
    }

    private sealed class Visit(FragmentDefinitionNode fragment)
    {
        public FragmentDefinitionNode Fragment { get; } = fragment;

        public int Next { get; set; }
    }
}
