using MaiGou.Domain.Files;

namespace MaiGou.Integrations.LocalFiles;

/// <summary>What a file system refuses, as one sentence.</summary>
internal static class LocalFaults
{
    private const int NoSpace = 28; // ENOSPC
    private const int QuotaExceeded = 122; // EDQUOT
    private const int DiskFull = 112; // ERROR_DISK_FULL
    private const int ReadOnly = 30; // EROFS

    public static bool IsFull(IOException e) => (e.HResult & 0xFFFF) is NoSpace or QuotaExceeded or DiskFull;

    /// <summary>Shape: null for what is no fault of the file system.</summary>
    public static FileStoreUnavailableException? Translate(Exception e) => e switch
    {
        IOException full when IsFull(full) => new FileStoreUnavailableException("The folder of files is full.", e),
        UnauthorizedAccessException => new FileStoreUnavailableException("The folder of files may not be written to.", e),
        IOException { HResult: var code } when (code & 0xFFFF) == ReadOnly => new FileStoreUnavailableException("The folder of files may not be written to.", e),
        DirectoryNotFoundException => new FileStoreUnavailableException("The folder of files is gone.", e),
        InvalidDataException => null,
        IOException => new FileStoreUnavailableException("The folder of files does not work.", e),
        _ => null,
    };

    public static FileStoreUnavailableException Gone(string folder, Exception? cause = null) => new($"The folder of files is gone: {folder}.", cause);

    public static void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Translate(e) is { } translated)
        {
            throw translated;
        }
    }
}
