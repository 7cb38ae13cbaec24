using MaiGou.Domain.Accounts;

namespace MaiGou.Graph.Messages;

/// <summary>Keeps the last messages in memory instead of sending them, for <c>/dev/inbox</c> in Development.</summary>
internal sealed class DevInbox(TimeProvider time) : IMessages
{
    private const int Kept = 500;
    private readonly LinkedList<KeptMessage> _messages = [];
    private readonly Lock _turn = new();

    public Task SendAsync(MessageToSend message, CancellationToken ct)
    {
        var kept = new KeptMessage(time.GetUtcNow(), message, MessageTexts.Of(message));
        lock (_turn)
        {
            _messages.AddFirst(kept);
            if (_messages.Count > Kept)
            {
                _messages.RemoveLast();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The newest first; those to one phone when it is given.</summary>
    public IReadOnlyList<KeptMessage> Read(string? phone)
    {
        lock (_turn)
        {
            return [.. _messages.Where(m => string.IsNullOrEmpty(phone) || m.Message.Phone == phone)];
        }
    }
}

/// <summary>A message that was kept. A class, because it holds a phone and perhaps a code.</summary>
internal sealed class KeptMessage(DateTimeOffset sentAt, MessageToSend message, string text)
{
    public DateTimeOffset SentAt { get; } = sentAt;

    public MessageToSend Message { get; } = message;

    public string Text { get; } = text;
}
