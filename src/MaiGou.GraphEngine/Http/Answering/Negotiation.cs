using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MaiGou.GraphEngine.Http.Answering;

/// <summary>The form of the answer, by the rules of RFC 9110 (H20–H23, P01, B02).</summary>
/// <param name="JsonType">Media type of a single response; null when the client takes none.</param>
/// <param name="PrefersStream">True when even a single response goes out as an event stream.</param>
/// <param name="TakesStream">True when a subscription can be answered.</param>
internal sealed record Negotiation(string? JsonType, bool PrefersStream, bool TakesStream)
{
    /// <summary>Set when the client names JSON lines: the answers to a batch may come as they finish.</summary>
    public bool TakesLines { get; private init; }

    /// <summary>True when the answers to a batch go out as lines rather than as one array.</summary>
    public bool PrefersLines { get; private init; }

    /// <summary>True when at least one kind of request can be answered.</summary>
    public bool IsAcceptable => TakesSingle || TakesBatch;

    /// <summary>True when a response may come in parts, because the client names their media type (X60).</summary>
    public bool TakesParts { get; init; }

    public bool TakesSingle => JsonType is not null || TakesStream || TakesParts;

    public bool TakesBatch => JsonType is not null || TakesLines;

    public static Negotiation Of(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
        {
            return new Negotiation(MediaTypes.Json, false, false);
        }

        var plain = Match.Best(ranges, MediaTypes.Json);
        var response = Match.Best(ranges, MediaTypes.GraphQLResponse);
        var stream = Match.Best(ranges, MediaTypes.EventStream);
        var json = Prefer(response, plain);

        // A wildcard asks for nothing in particular, so it is no wish for a stream.
        var takesStream = stream is { Quality: > 0, Precision: > Match.Anything };
        var prefersStream = takesStream && (json is null || stream.Quality > json.Quality
            || (stream.Quality == json.Quality && stream.Precision == Match.Exact && stream.Position < json.Position));
        var lines = Match.Best(ranges, MediaTypes.JsonLines);
        var takesLines = lines is { Quality: > 0, Precision: Match.Exact };
        return new Negotiation(json is null ? null : json == response ? MediaTypes.GraphQLResponse : MediaTypes.Json, prefersStream, takesStream)
        {
            TakesLines = takesLines,
            TakesParts = Match.Best(ranges, MediaTypes.Multipart) is { Quality: > 0, Precision: Match.Exact },
            PrefersLines = takesLines && (json is null || lines.Quality > json.Quality
                || (lines.Quality == json.Quality && (json.Precision < Match.Exact || lines.Position < json.Position))),
        };
    }

    /// <summary>True when the client names HTML itself: a browser.</summary>
    public static bool TakesHtml(StringValues accept) =>
        MediaTypeHeaderValue.TryParseList(accept, out var ranges)
        && Match.Best(ranges, MediaTypes.Html) is { Quality: > 0, Precision: Match.Exact };

    // Ties: who names the newer type knows it; who names neither gets what everybody can read (H22).
    private static Match? Prefer(Match response, Match plain)
    {
        var order = response.Quality.CompareTo(plain.Quality);
        order = order != 0 ? order : response.Precision.CompareTo(plain.Precision);
        var best = order > 0 || (order == 0 && response.Precision == Match.Exact) ? response : plain;
        return best.Quality > 0 ? best : null;
    }

    /// <summary>How a list of ranges rates one media type: the most precise range decides.</summary>
    private sealed class Match(double quality, int precision, int position)
    {
        public const int Anything = 1;
        public const int Exact = 3;

        public double Quality { get; } = quality;

        public int Precision { get; } = precision;

        public int Position { get; } = position;

        public static Match Best(IList<MediaTypeHeaderValue> ranges, string mediaType)
        {
            var best = new Match(0, 0, int.MaxValue);
            foreach (var (position, range) in ranges.Index())
            {
                var precision = PrecisionOf(range, mediaType);
                if (precision > best.Precision)
                {
                    best = new Match(range.Quality ?? 1, precision, position);
                }
            }

            return best;
        }

        private static int PrecisionOf(MediaTypeHeaderValue range, string mediaType)
        {
            var isReadable = !range.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(range.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
            return range switch
            {
                _ when !isReadable => 0,
                { MatchesAllTypes: true } => Anything,
                { MatchesAllSubTypes: true } => mediaType.StartsWith(range.Type.Value + "/", StringComparison.OrdinalIgnoreCase) ? 2 : 0,
                _ => range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? Exact : 0,
            };
        }
    }
}
