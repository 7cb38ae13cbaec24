using MaiGou.Domain.Accounts;

namespace MaiGou.Graph.Messages;

/// <summary>Stands where no provider of messages is set up: says so in the log, at once and at each message.</summary>
internal sealed class UndeliverableMessages(ILogger<UndeliverableMessages> logger) : IMessages
{
    public Task SendAsync(MessageToSend message, CancellationToken ct)
    {
        logger.LogError("A message of kind {Kind} could not be sent: no provider of messages is set up.", message.Kind);
        return Task.CompletedTask;
    }
}
