using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Records.Import;

/// <summary>The message cannot be read as a whole, or says that another clinic sent it.</summary>
/// <param name="Reason">A stable word such as TRUNCATED or SENDER_NOT_YOURS.</param>
public sealed record ImportUnreadableError(string Reason) : Refusal;

/// <summary>The same message was here before.</summary>
/// <param name="ReceivedAt">When it came first.</param>
public sealed record ImportDuplicateError(DateTime ReceivedAt) : Refusal;

/// <summary>The id of the message served other content before.</summary>
/// <param name="ReceivedAt">When that content came.</param>
public sealed record ImportConflictError(DateTime ReceivedAt) : Refusal;
