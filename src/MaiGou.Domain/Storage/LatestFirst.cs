using System.Globalization;
using MaiGou.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Storage;

/// <summary>Pages through rows from the latest to the earliest, in both directions; the id breaks ties.</summary>
internal static class LatestFirst
{
    /// <param name="contexts">Where the rows are.</param>
    /// <param name="list">Names the list and its filter; a cursor of another list is refused.</param>
    /// <param name="page">What part is asked for.</param>
    /// <param name="at">Name of the instant that orders the rows.</param>
    /// <param name="filter">Which rows belong to the list.</param>
    /// <param name="placeOf">Instant and id of a row.</param>
    /// <param name="ct">Ends the read.</param>
    /// <returns>The page. Errors: INVALID_INPUT with CURSOR.</returns>
    public static async Task<Result<Page<T>>> PageAsync<T>(
        this IDbContextFactory<MaiGouDb> contexts,
        string list,
        PageRequest page,
        string at,
        Func<IQueryable<T>, IQueryable<T>> filter,
        Func<T, (DateTime At, Id<T> Id)> placeOf,
        CancellationToken ct)
        where T : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = filter(db.Set<T>().AsNoTracking());
        var isBackward = page.Last is not null;
        if (page.After is { } after)
        {
            if (Place<T>(list, after) is not var (instant, id))
            {
                return Foreign("after");
            }

            rows = rows.Where(r => EF.Property<DateTime>(r, at) < instant || (EF.Property<DateTime>(r, at) == instant && EF.Property<Id<T>>(r, "Id") < id));
        }

        if (page.Before is { } before)
        {
            if (Place<T>(list, before) is not var (instant, id))
            {
                return Foreign("before");
            }

            rows = rows.Where(r => EF.Property<DateTime>(r, at) > instant || (EF.Property<DateTime>(r, at) == instant && EF.Property<Id<T>>(r, "Id") > id));
        }

        rows = isBackward
            ? rows.OrderBy(r => EF.Property<DateTime>(r, at)).ThenBy(r => EF.Property<Id<T>>(r, "Id"))
            : rows.OrderByDescending(r => EF.Property<DateTime>(r, at)).ThenByDescending(r => EF.Property<Id<T>>(r, "Id"));
        var found = await rows.Take(page.Size + 1).ToListAsync(ct);
        var items = found.Take(page.Size).ToList();
        if (isBackward)
        {
            items.Reverse();
        }

        return new Page<T>(
            items,
            [.. items.Select(placeOf).Select(p => Cursor.Write(list, p.At.Ticks.ToString(CultureInfo.InvariantCulture), p.Id.ToString()))],
            HasNext: isBackward ? page.Before is not null : found.Count > page.Size,
            HasPrevious: isBackward ? found.Count > page.Size : page.After is not null,
            token => CountAsync(contexts, filter, token));
    }

    private static InvalidInputError Foreign(string argument) => new("CURSOR") { Path = [argument] };

    private static async Task<int> CountAsync<T>(IDbContextFactory<MaiGouDb> contexts, Func<IQueryable<T>, IQueryable<T>> filter, CancellationToken ct)
        where T : class
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await filter(db.Set<T>()).CountAsync(ct);
    }

    private static (DateTime At, Id<T> Id)? Place<T>(string list, string cursor)
        where T : class =>
        Cursor.Read(list, cursor) is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? (new DateTime(ticks, DateTimeKind.Utc), new Id<T>(guid))
            : null;
}
