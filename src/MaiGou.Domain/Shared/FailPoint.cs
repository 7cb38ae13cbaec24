using System.Diagnostics;

namespace MaiGou.Domain.Shared;

/// <summary>Named places at which a test kills the process, to prove that a crash there loses nothing.</summary>
/// <remarks>Armed only by the host in Development (<c>MAIGOU_FAIL=F05:3</c>); elsewhere a pass costs one comparison.</remarks>
public static class FailPoint
{
    private static string? _armed;
    private static int _passesLeft;

    /// <summary>Arms one point: the process ends at the given pass, counted from 1, without any clean-up.</summary>
    public static void Arm(string point, int pass)
    {
        _passesLeft = pass;
        _armed = point;
    }

    /// <summary>Marks that the point was reached.</summary>
    public static void Pass(string point)
    {
        if (_armed == point && Interlocked.Decrement(ref _passesLeft) == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
