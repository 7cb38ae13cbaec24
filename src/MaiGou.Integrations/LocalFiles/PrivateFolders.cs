using System.Runtime.InteropServices;
using System.Text;

namespace MaiGou.Integrations.LocalFiles;

/// <summary>Folders that only their owner may enter, and whose entries are on the disk when it is said so.</summary>
public static class PrivateFolders
{
    private const int ReadOnly = 0; // O_RDONLY

    /// <summary>Makes a folder. Shape: true when it was not there.</summary>
    public static bool Create(string path)
    {
        if (Directory.Exists(path))
        {
            return false;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return true;
    }

    /// <summary>Writes the entries of a folder to the disk: a file that was renamed may else be gone after a power cut, though its bytes are there.</summary>
    /// <remarks>The class library opens no folders. On Windows the file system's journal keeps the order.</remarks>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Open(Encoding.UTF8.GetBytes($"{path}\0"), ReadOnly);
        if (folder < 0)
        {
            throw new IOException($"The folder {path} cannot be opened.", Marshal.GetLastPInvokeError());
        }

        var isFlushed = Sync(folder) == 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (!isFlushed)
        {
            throw new IOException($"The folder {path} cannot be written to the disk.", error);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
