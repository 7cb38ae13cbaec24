using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace MaiGou.Domain.Shared;

/// <summary>Named places at which a test kills the process, to prove that a crash there loses nothing.</summary>
/// <remarks>Armed only by the host in Development (<c>MAIGOU_FAIL=F05:3,W-4:1</c>); elsewhere a pass costs one comparison.</remarks>
public static class FailPoint
{
    private static Dictionary<string, int[]>? _passesLeft;

    /// <summary>Arms points: the process ends at the given pass of the first that gets there, counted from 1, without any clean-up.</summary>
    public static void Arm(IEnumerable<(string Point, int Pass)> points) =>
        _passesLeft = points.GroupBy(p => p.Point).ToDictionary(p => p.Key, p => new[] { p.Min(one => one.Pass) }, StringComparer.Ordinal);

    /// <summary>Marks that the point was reached.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The last words of a process that ends here; a log would not get to write them.")]
    public static void Pass(string point)
    {
        if (_passesLeft is not null && _passesLeft.TryGetValue(point, out var left) && Interlocked.Decrement(ref left[0]) == 0)
        {
            Console.Error.WriteLine($"Killed at {point}.");
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite); // the signal may take a moment; nothing may happen after this point
        }
    }
}
