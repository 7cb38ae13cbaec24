namespace MaiGou.Faults.Clients;

/// <summary>The log of events that a person can page, to compare a subscription with.</summary>
internal static class EventLogs
{
    /// <summary>Cursors of all events, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(GraphCalls calls, Town town, Person person)
    {
        var cursors = new List<string>();
        while (true)
        {
            var answer = await calls.AskAsync(
                0, "query($after: String) { events(after: $after, first: 100) { nodes { cursor } } }", new { after = cursors.Count == 0 ? null : cursors[^1] }, town.TokenOf(person));
            var page = answer.Payload.GetProperty("events").GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("cursor").GetString()!).ToList();
            cursors.AddRange(page);
            if (page.Count < 100)
            {
                return cursors;
            }
        }
    }

    /// <summary>Events that are missing, came twice or out of order. A subscriber without a cursor starts in the middle of the log.</summary>
    public static int Differences(IReadOnlyList<string> log, IReadOnlyList<string> heard)
    {
        var start = heard.Count == 0 ? log.Count : log.ToList().IndexOf(heard[0]);
        if (start < 0)
        {
            return heard.Count;
        }

        var expected = log.Skip(start).ToList();
        var wrong = Math.Abs(expected.Count - heard.Count);
        for (var n = 0; n < Math.Min(expected.Count, heard.Count); n++)
        {
            wrong += expected[n] == heard[n] ? 0 : 1;
        }

        return wrong;
    }
}
