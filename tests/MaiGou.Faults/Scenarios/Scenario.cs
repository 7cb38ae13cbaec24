using MaiGou.Faults.Cluster;

namespace MaiGou.Faults.Scenarios;

/// <summary>One thing that is proven, by the goals that it reaches.</summary>
/// <param name="Name">Goals of goals.csv, such as <c>B01 B02 B04</c>.</param>
/// <param name="Short">Databases that it runs on in the short tier.</param>
/// <param name="Long">Databases that it runs on in the long tier.</param>
internal sealed record Scenario(string Name, IReadOnlyList<Provider> Short, IReadOnlyList<Provider> Long, Func<Run, Task> RunAsync)
{
    /// <summary>True when one of its goals is the given one.</summary>
    public bool Is(string goal) => Name.Split(' ').Contains(goal, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A goal was missed, or the harness found something that nobody expected.</summary>
internal sealed class BrokenException(string message) : Exception(message);
