using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Objects whose every value follows from a number, with nulls and errors strewn in at every level.</summary>
internal static class RandomWorld
{
    public const string Sdl = """
        type Query { root: Node rootStrict: Node! many: [Node!] anyOf: [Any] }
        union Any = Node | Other
        type Node {
          l0: Int l1: Int! l2: [Int] l3: [Int!] l4: [Int]! l5: [Int!]! l6: [[Int!]]! l7: [[Int]!]
          n0: Node n1: Node! n2: [Node] n3: [Node!] n4: [Node]! n5: [Node!]! n6: [[Node!]] n7: [[Node]!]!
          a0: Any a1: [Any] a2: [Any!]! a3: [[Any!]!]
        }
        type Other { l0: Int l1: Int! n0: Node n5: [Node!]! a1: [Any] }
        """;

    private static readonly string[] LeafNames = ["l0", "l1", "l2", "l3", "l4", "l5", "l6", "l7"];
    private static readonly string[] NodeNames = ["n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7"];
    private static readonly string[] AnyNames = ["a0", "a1", "a2", "a3"];

    /// <param name="pause">What each call waits for; by default two of the fields yield and the others do not wait.</param>
    public static Lab Lab(GraphSchema schema, Func<FieldDef, Task>? pause = null, Lab? into = null)
    {
        var lab = (into ?? new Lab(Sdl)).Map<Node>("Node").Map<Other>("Other");
        foreach (var field in schema.Types.OfType<ObjectType>().Where(t => t.Name is "Query" or "Node" or "Other").SelectMany(t => t.Fields))
        {
            lab.OnAsync(field.Coordinate, async call =>
            {
                if (pause is not null)
                {
                    await pause(field);
                }
                else if (field.Name is "n5" or "l2")
                {
                    await Task.Yield();
                }

                return [.. call.Call.Parents.Select(p => Value(p as IWorldObject, field))];
            });
        }

        return lab;
    }

    public static object? Value(IWorldObject? parent, FieldDef field) =>
        Value(Mix(parent?.Seed ?? 17, field.Name), field.Type, field.Type.Named.Name);

    /// <summary>A document that selects some of everything. Shape: every response name is unique, so nothing merges.</summary>
    public static string Document(int seed)
    {
        var random = new Random(seed);
        var next = 0;
        var roots = new[] { "root", "rootStrict", "many", "anyOf" };
        return $"{{ {string.Join(' ', Enumerable.Range(0, 2).Select(_ => Root(roots[random.Next(4)])))} }}";

        string Root(string name) => $"x{next++}: {name} {(name == "anyOf" ? AnySet(3) : NodeSet(3))}";

        string NodeSet(int depth) => $"{{ {string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => NodeField(depth)))} }}";

        string NodeField(int depth) => depth == 0 || random.Next(2) == 0
            ? $"x{next++}: {LeafNames[random.Next(8)]}"
            : random.Next(4) == 0
                ? $"x{next++}: {AnyNames[random.Next(4)]} {AnySet(depth - 1)}"
                : $"x{next++}: {NodeNames[random.Next(8)]} {NodeSet(depth - 1)}";

        string AnySet(int depth) =>
            $"{{ x{next++}: __typename ... on Node {NodeSet(depth)} ... on Other {{ x{next++}: l1 x{next++}: n5 {NodeSet(Math.Max(0, depth - 1))} }} }}";
    }

    private static object? Value(ulong seed, GraphType type, string named)
    {
        var roll = seed % 100;
        if (roll < 3)
        {
            return new GraphQLError("broken", "BROKEN");
        }

        // Non-null positions break their word less often, or nothing would be left.
        if (roll < (type.IsNonNull ? 5ul : 15ul))
        {
            return null;
        }

        return type.Nullable switch
        {
            ListType list => Enumerable.Range(0, (int)(seed / 100 % 4)).Select(i => Value(Mix(seed, $"{i}"), list.Of, named)).ToList(),
            _ when named == "Int" => (int)(seed / 100 % 1000),
            _ when named == "Any" && seed / 100 % 3 == 0 => new Other(seed),
            _ => new Node(seed),
        };
    }

    private static ulong Mix(ulong seed, string text)
    {
        unchecked
        {
            var hash = seed ^ 0x9E3779B97F4A7C15;
            foreach (var c in text)
            {
                hash = (hash ^ c) * 0x100000001B3;
                hash ^= hash >> 29;
            }

            return hash * 0xBF58476D1CE4E5B9 >> 8;
        }
    }
}

internal interface IWorldObject
{
    ulong Seed { get; }
}

internal sealed record Node(ulong Seed) : IWorldObject;

internal sealed record Other(ulong Seed) : IWorldObject;
