namespace MaiGou.Graph.Mall;

/// <summary>Which file of the mall an address means.</summary>
/// <param name="files">The built mall.</param>
/// <param name="areForDevelopers">Whether the pages for developers are there; in production they are not.</param>
/// <param name="owned">First parts of the addresses that endpoints own, such as <c>graphql</c>: what is missing below them is missing.</param>
internal sealed class MallAddresses(MallFiles files, bool areForDevelopers, IReadOnlySet<string> owned)
{
    /// <summary>The page for a browser that opens the graph; null when there is none.</summary>
    public MallFile? Explorer => areForDevelopers ? files.Find("graphiql.html") : null;

    /// <summary>Shape: null when nobody has such a thing.</summary>
    /// <remarks>A path without an extension is a page: the mall finds out by itself which one.</remarks>
    public MallFile? Find(string path)
    {
        var name = path.TrimStart('/');
        if (name is "dev/examples")
        {
            return areForDevelopers ? files.Find("examples.html") : null;
        }

        var parts = name.Split('/');
        return parts[^1].Contains('.', StringComparison.Ordinal)
            ? files.Find(name) is { IsPage: false } file ? file : null
            : owned.Contains(parts[0]) ? null
            : files.Find(parts[0] == "desk" ? "desk.html" : "index.html");
    }
}
