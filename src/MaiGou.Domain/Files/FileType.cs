namespace MaiGou.Domain.Files;

/// <summary>What a file may be. Everything else is refused: archives, pages, drawings with script, programs.</summary>
public enum FileType
{
    Pdf,
    Jpeg,
    Png,

    /// <summary>One picture of a medical device. Source: DICOM PS3.10 §7.</summary>
    Dicom,
}

/// <summary>Names and endings of the types.</summary>
public static class FileTypes
{
    /// <summary>The media type that the file is served with; what the sender claimed is not asked for.</summary>
    public static string MediaType(this FileType type) => type switch
    {
        FileType.Pdf => "application/pdf",
        FileType.Jpeg => "image/jpeg",
        FileType.Png => "image/png",
        FileType.Dicom => "application/dicom",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type has no media type."),
    };

    /// <summary>Endings of names, the usual one first.</summary>
    public static IReadOnlyList<string> Endings(this FileType type) => type switch
    {
        FileType.Pdf => [".pdf"],
        FileType.Jpeg => [".jpg", ".jpeg"],
        FileType.Png => [".png"],
        FileType.Dicom => [".dcm"],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type has no ending."),
    };
}
