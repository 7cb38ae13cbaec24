using System.IO.MemoryMappedFiles;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>The inputs in work, in a file that outlives a process which dies of one of them.</summary>
internal sealed class Slots : IDisposable
{
    private const int Count = 64;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Slots(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Count * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>Notes an input; zero is none, so inputs count from one.</summary>
    public void Set(int slot, long input) => _view.Write(slot * sizeof(long), input);

    public IReadOnlyList<long> InWork() =>
        [.. Enumerable.Range(0, Count).Select(i => _view.ReadInt64(i * sizeof(long))).Where(i => i > 0)];

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
