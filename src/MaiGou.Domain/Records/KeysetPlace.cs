using System.Globalization;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records;

/// <summary>A place in a list that is ordered by a number, an instant and an id.</summary>
internal sealed record KeysetPlace(long Rank, DateTime At, Guid Id)
{
    /// <summary>Reads a cursor. Shape: null when it is not one of this list.</summary>
    public static KeysetPlace? Read(string list, string cursor) =>
        Cursor.Read(list, cursor) is [var rank, var at, var id]
        && long.TryParse(rank, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && Guid.TryParseExact(id, "N", out var guid)
            ? new KeysetPlace(number, new DateTime(ticks, DateTimeKind.Utc), guid)
            : null;

    public string Write(string list) => Cursor.Write(
        list, Rank.ToString(CultureInfo.InvariantCulture), At.Ticks.ToString(CultureInfo.InvariantCulture), Id.ToString("N"));

    /// <summary>The refusal of a cursor that belongs elsewhere.</summary>
    public static InvalidInputError Foreign { get; } = new("CURSOR") { Path = ["after"] };

    /// <summary>A page from one row more than was asked for.</summary>
    public static Page<T> PageOf<T>(
        string list, PageRequest request, IReadOnlyList<T> rows, Func<T, KeysetPlace> placeOf, Func<CancellationToken, Task<int>> count)
    {
        var shown = rows.Take(request.Size).ToList();
        return new Page<T>(shown, [.. shown.Select(r => placeOf(r).Write(list))], rows.Count > request.Size, request.After is not null, count);
    }
}
