using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>Pages through the indicators.</summary>
public static class IndicatorList
{
    private const string List = "indicators";

    /// <param name="codes">Only these; null for all.</param>
    /// <param name="page">Which part.</param>
    public static Result<Page<Indicator>> Page(IReadOnlyList<string>? codes, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (codes is { Count: > PageRequest.MaxSize })
        {
            return new InvalidInputError("TOO_MANY") { Path = ["codes"] };
        }

        var all = codes is null ? Indicators.All : [.. Indicators.All.Where(i => codes.Contains(i.Code))];
        var skip = 0;
        if (page.After is { } cursor)
        {
            var last = Cursor.Read(List, cursor) is [var code] ? all.Index().FirstOrDefault(i => i.Item.Code == code) : default;
            if (last.Item is null)
            {
                return new InvalidInputError("CURSOR") { Path = ["after"] };
            }

            skip = last.Index + 1;
        }

        var shown = all.Skip(skip).Take(page.Size).ToList();
        return new Page<Indicator>(
            shown, [.. shown.Select(i => Cursor.Write(List, i.Code))], all.Count > skip + shown.Count, skip > 0, _ => Task.FromResult(all.Count));
    }
}
