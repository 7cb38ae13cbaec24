using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Accounts;

/// <summary>Sends short messages to people: the dev inbox in Development, a provider elsewhere.</summary>
public interface IMessages
{
    Task SendAsync(MessageToSend message, CancellationToken ct);
}

/// <summary>What a message is about; the sender has a text for each in both languages.</summary>
public enum MessageKind
{
    SignInCode,
    BookingConfirmed,
    ReportReady,
    FollowUpDue,
}

/// <summary>One message. A class, because it names a phone and may hold a code: it prints nothing of itself.</summary>
public sealed class MessageToSend
{
    /// <summary>Mainland phone, 11 digits.</summary>
    public required string Phone { get; init; }

    public required MessageKind Kind { get; init; }

    public required Locale Locale { get; init; }

    /// <summary>What the text is filled with, by name, such as <c>code</c>. Never a result value.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
