using MaiGou.GraphEngine.Execution;

namespace MaiGou.GraphEngine.Planning;

/// <summary>The selection below one plan field.</summary>
internal sealed class PlanSelection(PlanScope[] children) : ISelection
{
    public bool IsSelected(string path) => Any(children, path);

    private static bool Any(PlanScope[] scopes, ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        foreach (var scope in scopes)
        {
            foreach (var field in scope.Fields)
            {
                if (name.SequenceEqual(field.Field.Name) && (dot < 0 || Any(field.Children, path[(dot + 1)..])))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>The selections of several plan fields that one call answers.</summary>
internal sealed class JoinedSelection(IReadOnlyList<ISelection> parts) : ISelection
{
    public bool IsSelected(string path) => parts.Any(p => p.IsSelected(path));
}
