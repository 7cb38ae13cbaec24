using System.Runtime.CompilerServices;

namespace MaiGou.GraphEngine.Tests.House;

/// <summary>Compares a text with the one in <c>__snapshots__</c> beside the test.</summary>
/// <remarks>
/// A missing snapshot is written on a developer's machine and is a failure where <c>CI=true</c>. A changed one always fails; delete
/// the file to take the new text, and let the review see the difference.
/// </remarks>
internal static class Snapshot
{
    public static void Match(string text, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "__snapshots__", $"{name}.snap");
        if (!File.Exists(path))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"The snapshot {name} is missing.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }
}
