namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>Colours in the order of the host's description.</summary>
internal enum Color
{
    Red,
    Green,
    Blue,
    Black,
}

/// <summary>A node of the schema.</summary>
internal interface INode;

/// <summary>Something with a label.</summary>
internal interface INamed
{
    int N { get; }
}

/// <summary>An item or a robot.</summary>
internal interface IResource : INode, INamed;

/// <summary>A result of a search.</summary>
internal interface ISearchResult;

/// <summary>A machine of the schema.</summary>
internal interface IMachine;

/// <summary>An object is its type and its number.</summary>
internal abstract class Thing(int n)
{
    public int N { get; } = n;

    public string Id => $"{GetType().Name}:{N}";

    public string Name => $"{GetType().Name} {N}";

    public Color Color => (Color)(N % 4);
}

/// <summary>An item.</summary>
internal sealed class Item(int n) : Thing(n), IResource, ISearchResult
{
    public double Ratio => N / 4.0;

    public bool Even => N % 2 == 0;

    public string? Maybe => N % 3 == 0 ? null : $"maybe {N}";

    // Null against its own annotation: the violation is what the field is for.
    public string Strict => N % 5 == 0 ? null! : $"strict {N}";

    public DateOnly? Day => N % 3 == 1 ? null : new DateOnly(2024, 1, (N % 28) + 1);

    public IReadOnlyList<int?> Holes => [N, null, N + 1];
}

/// <summary>A robot.</summary>
internal sealed class Robot(int n) : Thing(n), IResource, ISearchResult, IMachine
{
    public int? Serial => N % 3 == 0 ? null : N * 10;

    public string Model => $"model {N}";

    public string Boom => N % 3 == 0 ? throw Throw.With("boom") : $"calm {N}";

    public IReadOnlyList<Color> Colors => [(Color)(N % 4), (Color)((N + 1) % 4)];
}

/// <summary>A ghost is neither a node nor named.</summary>
internal sealed class Ghost(int n) : Thing(n), ISearchResult
{
    public string Boo => $"boo {N}";
}

/// <summary>A counter.</summary>
internal sealed record Counter(int Value)
{
    public string Boom => Value % 2 != 0 ? throw Throw.With("boom") : "ok";
}

/// <summary>Makes errors with a message for the client.</summary>
internal static class Throw
{
    public static GraphQLException With(string message) => new(message, "CONFORMANCE");
}
