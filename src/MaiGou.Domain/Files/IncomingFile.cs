using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Files;

/// <summary>How much of files is taken. Source: Files__MaxBytes.</summary>
/// <param name="MaxBytes">Of one file.</param>
public sealed record FileLimits(int MaxBytes)
{
    /// <summary>Unit: bytes.</summary>
    public const int UsualBytes = 20 * 1024 * 1024;
}

/// <summary>A file that somebody sends, before it is judged.</summary>
/// <param name="name">As the sender writes it.</param>
/// <param name="content">Must be able to seek.</param>
public sealed class IncomingFile(string name, Stream content)
{
    public Stream Content { get; } = content;

    /// <summary>Looks at the bytes. Errors: FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, and INVALID_INPUT with FILE_EMPTY, FILE_DAMAGED or TOO_MANY_PIXELS.</summary>
    public async Task<Result<JudgedFile>> JudgeAsync(FileLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Content.Length == 0)
        {
            return Refuse("FILE_EMPTY");
        }

        if (Content.Length > limits.MaxBytes)
        {
            return new FileTooLargeError(limits.MaxBytes) { Path = ["file"] };
        }

        var (type, flaw) = await FileContent.RecogniseAsync(Content, ct);
        return flaw switch
        {
            FileFlaw.Type => new FileTypeNotAllowedError { Path = ["file"] },
            FileFlaw.Damaged => Refuse("FILE_DAMAGED"),
            FileFlaw.TooManyPixels => Refuse("TOO_MANY_PIXELS"),
            _ => new JudgedFile(FileName.Clean(name, type), type, await FileFacts.OfAsync(Content, ct)),
        };
    }

    private static InvalidInputError Refuse(string reason) => new(reason) { Path = ["file"] };
}

/// <summary>A file that may be kept.</summary>
/// <param name="Name">Harmless.</param>
/// <param name="Type">By its bytes.</param>
/// <param name="Facts">Length and hash.</param>
public sealed record JudgedFile(string Name, FileType Type, FileFacts Facts);
