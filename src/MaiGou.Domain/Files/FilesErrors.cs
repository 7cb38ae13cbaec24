using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Files;

/// <summary>The content is of no type that is taken, whatever its name says.</summary>
public sealed record FileTypeNotAllowedError : Refusal;

/// <summary>The file is longer than the installation takes.</summary>
/// <param name="MaxBytes">The most it takes.</param>
public sealed record FileTooLargeError(int MaxBytes) : Refusal;

/// <summary>The store of files does not answer or is full. The same request may succeed later; nothing was written.</summary>
/// <param name="RetryAfterSeconds">When to try again.</param>
public sealed record FileStoreUnavailableError(int RetryAfterSeconds) : Refusal
{
    /// <summary>Unit: seconds.</summary>
    public const int UsualPause = 10;
}
