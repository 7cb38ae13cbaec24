using Microsoft.Win32.SafeHandles;

namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>Where uploads go that are too large for memory. A file has no name once it is open, so no crash can leave it behind.</summary>
internal sealed class UploadFolder
{
    private readonly string _path;

    /// <param name="path">Null for a folder of this user among the temporary files.</param>
    public UploadFolder(string? path)
    {
        _path = path ?? Path.Combine(Path.GetTempPath(), $"graphql-uploads-{Environment.UserName}");
        Sweep();
    }

    /// <summary>A new empty file that is gone when the handle is closed or the process ends.</summary>
    public SafeFileHandle Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_path);
        }
        else
        {
            Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var path = Path.Combine(_path, Guid.NewGuid().ToString("N"));
        var options = FileOptions.Asynchronous | (OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return handle;
    }

    /// <summary>Removes what a process left that was ended between the two steps above.</summary>
    private void Sweep()
    {
        if (!Directory.Exists(_path))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(_path))
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Another process is using it and will remove it itself.
            }
        }
    }
}
