namespace MaiGou.GraphEngine;

/// <summary>A file that came with a request: the value of the scalar <c>Upload</c> (M04).</summary>
/// <remarks>It lives as long as its request; what a resolver wants to keep it copies.</remarks>
public interface IFile
{
    /// <summary>The name that the client gave it. Shape: one path segment of 1–255 characters without control characters; never a path.</summary>
    string Name { get; }

    /// <summary>Unit: bytes.</summary>
    long Length { get; }

    /// <summary>The media type as claimed by the client, which may be wrong; empty when it claimed none.</summary>
    string ContentType { get; }

    /// <summary>Opens the content from its first byte. Each call gives a stream of its own.</summary>
    Stream OpenReadStream();
}
