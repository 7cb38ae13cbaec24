namespace MaiGou.GraphEngine.Language;

/// <summary>What a client wrote, shortened for a message.</summary>
internal static class ShortText
{
    public static string Of(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        // Never between the two halves of a surrogate pair.
        var length = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Concat(text.AsSpan(0, length), "…");
    }
}
