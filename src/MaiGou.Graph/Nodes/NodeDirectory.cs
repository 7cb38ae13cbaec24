namespace MaiGou.Graph.Nodes;

/// <summary>Finds objects of any type by their global ids, with one call for each type.</summary>
internal sealed class NodeDirectory(IEnumerable<NodeSource> sources)
{
    private readonly Dictionary<ushort, NodeSource> _sources = sources.ToDictionary(s => s.Mark);

    /// <summary>One entry per id, in order; null for an id that is malformed, of no such type, or of nothing.</summary>
    public async Task<IReadOnlyList<object?>> ByIdsAsync(IServiceProvider services, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var found = new object?[ids.Count];
        var wanted = ids.Select((text, index) => (Index: index, Parts: GlobalIds.Read(text)))
            .Where(id => id.Parts is { } parts && _sources.ContainsKey(parts.Mark))
            .GroupBy(id => id.Parts!.Value.Mark);
        foreach (var ofType in wanted)
        {
            var rows = await _sources[ofType.Key].ByIdsAsync(services, [.. ofType.Select(id => id.Parts!.Value.Id)], ct);
            foreach (var (place, row) in ofType.Zip(rows))
            {
                found[place.Index] = row;
            }
        }

        return found;
    }
}
