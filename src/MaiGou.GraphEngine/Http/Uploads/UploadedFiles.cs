namespace MaiGou.GraphEngine.Http.Uploads;

/// <summary>The files of one request; all end with it.</summary>
internal sealed class UploadedFiles : IDisposable
{
    private readonly List<UploadedFile> _files = [];

    /// <summary>Unit: bytes of all files so far.</summary>
    public long Length => _files.Sum(f => f.Length);

    public UploadedFile Add(UploadedFile file)
    {
        _files.Add(file);
        return file;
    }

    public void Dispose() => _files.ForEach(f => f.Dispose());
}
