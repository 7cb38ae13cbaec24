using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Pages through the results of one report, which are at hand as a whole.</summary>
public static class ObservationList
{
    /// <summary>One page. Errors: INVALID_INPUT for a cursor of another report.</summary>
    public static Result<Page<Observation>> Page(Report report, IReadOnlyList<Observation> results, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(page);
        var list = $"observations {report.Id}";
        var skip = 0;
        if (page.After is { } cursor)
        {
            var last = Cursor.Read(list, cursor) is [var id] ? results.Index().FirstOrDefault(o => o.Item.Id.ToString() == id) : default;
            if (last.Item is null)
            {
                return new InvalidInputError("CURSOR") { Path = ["after"] };
            }

            skip = last.Index + 1;
        }

        var shown = results.Skip(skip).Take(page.Size).ToList();
        return new Page<Observation>(
            shown, [.. shown.Select(o => Cursor.Write(list, o.Id.ToString()))], results.Count > skip + shown.Count, skip > 0, _ => Task.FromResult(results.Count));
    }
}
