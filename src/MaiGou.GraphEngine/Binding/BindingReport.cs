namespace MaiGou.GraphEngine.Binding;

/// <summary>Collects every disagreement between SDL and C#; each is told once.</summary>
internal sealed class BindingReport
{
    private readonly List<string> _lines = [];
    private readonly HashSet<string> _told = [];

    public int Count => _lines.Count;

    /// <summary>Shape: <c>coordinate: what the SDL says / what C# has</c>.</summary>
    public void Add(string coordinate, string sdl, string clr)
    {
        var line = $"{coordinate}: {sdl} / {clr}";
        if (_told.Add(line))
        {
            _lines.Add(line);
        }
    }

    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
        {
            throw new BindingException(_lines);
        }
    }
}
