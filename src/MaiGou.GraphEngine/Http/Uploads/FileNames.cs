namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>Makes names that clients give to files harmless (M04).</summary>
internal static class FileNames
{
    private const int MaxLength = 255;
    private const string Nameless = "file";

    /// <summary>The last segment, whichever system's paths the client writes, without control characters.</summary>
    public static string Sanitise(string claimed)
    {
        var segment = claimed[(claimed.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new string([.. segment.Where(c => !char.IsControl(c) && c != ':')]).Trim();
        if (kept.Length > MaxLength)
        {
            // The ending tells what a file is, so the start goes.
            kept = kept[^(char.IsLowSurrogate(kept[^MaxLength]) ? MaxLength - 1 : MaxLength)..].TrimStart();
        }

        return kept.Trim('.').Length == 0 ? Nameless : kept;
    }
}
