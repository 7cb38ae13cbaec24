using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Nodes;

/// <summary>Pages between the graph's arguments and connections and the domain's lists.</summary>
internal static class Pages
{
    /// <summary>Reads the four paging arguments.</summary>
    /// <remarks>Without first and last the page has 20. Errors: BAD_USER_INPUT for both, and for one that is not from 1 to 100: nothing is cut down in silence (N04).</remarks>
    public static PageRequest Request(int? first, string? after, int? last = null, string? before = null)
    {
        if (first is not null && last is not null)
        {
            throw Bad("Give first or last, not both.");
        }

        return (first ?? last ?? PageRequest.UsualSize) is >= 1 and <= PageRequest.MaxSize
            ? new PageRequest(last is null ? first ?? PageRequest.UsualSize : null, after, last, before)
            : throw Bad(first is null ? "last must be from 1 to 100." : "first must be from 1 to 100.");
    }

    /// <summary>A domain page as a connection.</summary>
    public static Connection<T> ToConnection<T>(this Page<T> page)
        where T : class =>
        new(
            [.. page.Items.Zip(page.Cursors, (item, cursor) => new Edge<T>(cursor, item))],
            new PageInfo(page.HasNext, page.HasPrevious, page.Cursors is [var start, ..] ? start : null, page.Cursors is [.., var end] ? end : null))
        {
            Count = page.CountAsync,
        };

    /// <summary>A domain page as a connection. Errors: BAD_USER_INPUT when the page was refused, such as for a cursor of another list.</summary>
    public static Connection<T> ToConnection<T>(this Result<Page<T>> page)
        where T : class =>
        page.Match(p => p.ToConnection(), refusal => throw Refused(refusal));

    /// <summary>A refusal of a query as an error of its field: queries have no payload to carry one.</summary>
    public static GraphQLException Refused(Refusal refusal) => Bad(refusal switch
    {
        InvalidInputError { Reason: "CURSOR" } => "The cursor does not belong to this list: start again without it.",
        InvalidInputError input => $"{string.Join('.', input.Path)}: {input.Reason}.",
        _ => $"The query was refused: {refusal.Code}.",
    });

    private static GraphQLException Bad(string message) => new(message, ErrorCodes.BadUserInput);
}
