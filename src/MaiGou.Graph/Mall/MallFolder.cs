using MaiGou.Domain.Shared;

namespace MaiGou.Graph.Mall;

/// <summary>Where the built mall is: beside the program when it was built with it, or where <c>Mall__Folder</c> says.</summary>
internal static class MallFolder
{
    private const string Entry = "index.html";

    /// <summary>Shape: null when there is no mall and the process is the API alone. Errors: <see cref="InvalidSettingException"/>.</summary>
    public static string? Of(IConfiguration settings, string contentRoot)
    {
        if (settings["Mall:Folder"] is not { Length: > 0 } named)
        {
            var beside = Path.Combine(AppContext.BaseDirectory, "mall");
            return IsMall(beside) ? beside : null;
        }

        var folder = Path.GetFullPath(named, contentRoot);
        return named == "Off" ? null
            : IsMall(folder) ? folder
            : throw new InvalidSettingException("Mall__Folder", $"must be Off or the folder of a built mall; there is no {Entry} in {folder}");
    }

    /// <summary>The operations of the mall, which it names by their hash. Shape: null when there are none.</summary>
    public static string? DocumentsOf(IConfiguration settings, string contentRoot) =>
        Of(settings, contentRoot) is { } folder && Path.Combine(folder, "documents") is var documents && Directory.Exists(documents) ? documents : null;

    private static bool IsMall(string folder) => File.Exists(Path.Combine(folder, Entry));
}
