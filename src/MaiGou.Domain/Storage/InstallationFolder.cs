namespace MaiGou.Domain.Storage;

/// <summary>The folder of files that belong to this installation and to no database, such as its signing keys.</summary>
public sealed record InstallationFolder(string Path)
{
    /// <summary>The full path of a file in it. The folder is made when it is missing.</summary>
    public string PathOf(string fileName)
    {
        Directory.CreateDirectory(Path);
        return System.IO.Path.Combine(Path, fileName);
    }
}
