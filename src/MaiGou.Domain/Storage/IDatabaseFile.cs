namespace MaiGou.Domain.Storage;

/// <summary>A database that is a file: it can be copied while nodes write. Databases with a server have no such thing; their own tools copy them.</summary>
public interface IDatabaseFile
{
    /// <summary>Where it is.</summary>
    string Path { get; }

    /// <summary>Copies one moment of it to a new file that needs no other file beside it, and looks through the copy.</summary>
    /// <remarks>Errors: <see cref="InvalidDataException"/> when the copy is damaged.</remarks>
    Task CopyAsync(string to, CancellationToken ct);

    /// <summary>Opens a copy to read from it.</summary>
    MaiGouDb OpenCopy(string path);
}
