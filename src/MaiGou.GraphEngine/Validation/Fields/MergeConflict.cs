using MaiGou.GraphEngine.Language;

namespace MaiGou.GraphEngine.Validation.Fields;

/// <summary>Two fields that cannot answer under one response name.</summary>
/// <remarks>Shape: both chains lead from the fields whose selections were merged down to the ones that differ, and are equally long.</remarks>
internal sealed class MergeConflict
{
    private readonly List<FieldNode> _first = [];
    private readonly List<FieldNode> _second = [];
    private readonly string _reason;

    public MergeConflict(MergeField first, MergeField second, string reason)
    {
        _reason = reason;
        var (a, b) = (first, second);
        _first.Add(a.Node);
        _second.Add(b.Node);

        // Above their first common owner the two are one field, and the conflict is of its selections alone.
        while (a.Owner is { } ownerA && b.Owner is { } ownerB && ownerA.Node != ownerB.Node)
        {
            (a, b) = (ownerA, ownerB);
            _first.Insert(0, a.Node);
            _second.Insert(0, b.Node);
        }
    }

    /// <summary>Conflicts with the same root are told in one error.</summary>
    public (FieldNode, FieldNode) Root => (_first[0], _second[0]);

    /// <summary>The same two fields met by another way are no second conflict.</summary>
    public (FieldNode, FieldNode, FieldNode, FieldNode) Identity => (_first[0], _second[0], _first[^1], _second[^1]);

    public static string Message(IReadOnlyList<MergeConflict> sameRoot) =>
        $"Fields \"{sameRoot[0]._first[0].ResponseName}\" conflict because {Reason(sameRoot, 0)}. "
        + "Use different aliases on the fields to fetch both if this was intentional.";

    public static SyntaxNode[] Nodes(IReadOnlyList<MergeConflict> sameRoot) =>
    [
        .. sameRoot.SelectMany(conflict => conflict._first).Distinct(),
        .. sameRoot.SelectMany(conflict => conflict._second).Distinct(),
    ];

    private static string Reason(IEnumerable<MergeConflict> conflicts, int level) =>
        string.Join(" and ", conflicts
            .GroupBy(conflict => level + 1 < conflict._first.Count ? conflict._first[level + 1].ResponseName : null)
            .Select(group => group.Key is null
                ? string.Join(" and ", group.Select(conflict => conflict._reason))
                : $"subfields \"{group.Key}\" conflict because {Reason(group, level + 1)}"));
}
