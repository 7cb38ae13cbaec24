namespace MaiGou.GraphEngine.Tests.House;

/// <summary>Files that lie beside the repository on the machines of those who have them.</summary>
internal static class Shared
{
    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Find();

    public static string Path(string file) => System.IO.Path.Combine(Repository, "..", "shared", file);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "MaiGou.Graph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}

/// <summary>A test that needs such a file, and is skipped visibly without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file)
    {
        if (!File.Exists(Shared.Path(file)))
        {
            Skip = $"../shared/{file} is not here";
        }
    }
}
