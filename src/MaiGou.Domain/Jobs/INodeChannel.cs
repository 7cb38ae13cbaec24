namespace MaiGou.Domain.Jobs;

/// <summary>Carries wake-ups between the nodes. Any of them may be lost; whatever they announce is found by looking, only later.</summary>
/// <remarks>Nothing waits for the channel and nothing fails because of it.</remarks>
public interface INodeChannel
{
    /// <summary>True while wake-ups are known to arrive; nodes then look less often by themselves.</summary>
    bool IsAlive { get; }

    /// <summary>Tells the other nodes, soon. Never waits and never throws; the same signal sent many times at once travels once.</summary>
    void Send(string signal);

    /// <summary>Has every signal of other nodes handed over. The receiver must be quick and must not throw.</summary>
    void Listen(Action<string> receiver);
}
