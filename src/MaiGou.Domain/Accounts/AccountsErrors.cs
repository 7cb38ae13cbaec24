using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>The same was asked for too often; it can be asked again at <see cref="RetryAt"/>.</summary>
public sealed record TooManyRequestsError(DateTime RetryAt) : Refusal;

/// <summary>The code is not the one that was sent.</summary>
/// <param name="TriesLeft">Further tries that the same code has.</param>
public sealed record SignInCodeWrongError(int TriesLeft) : Refusal;

/// <summary>The code is used, too old or was tried too often: only a new one helps.</summary>
public sealed record SignInCodeSpentError : Refusal;

/// <summary>User name, password and one-time code do not belong together; which of them is wrong is not told.</summary>
public sealed record SignInFailedError : Refusal;

/// <summary>The session is over: only a new sign-in helps.</summary>
public sealed record SessionEndedError : Refusal;

/// <summary>The text is no identity number.</summary>
public sealed record InvalidIdNumberError : Refusal;

/// <summary>The identity number says another sex or birth date than the input.</summary>
public sealed record IdentityMismatchError(IReadOnlyList<string> Fields) : Refusal;
