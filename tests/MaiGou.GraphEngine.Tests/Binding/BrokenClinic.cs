namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>A schema and its code that disagree wherever the two can disagree.</summary>
internal static class BrokenClinic
{
    public const string Sdl = """
        "Who may ask." directive @access(rule: AccessRule!, permission: String) on OBJECT | FIELD_DEFINITION
        "Rules." enum AccessRule { "Everybody." PUBLIC "Owners." OWNED }
        "A day." scalar Day
        "A letter." scalar Letter
        "How full." enum Level { "Little." BASIC "All." FULL "More than all." PREMIUM }
        "What to look for." input ClinicFilter { "Where." city: String! "At least." level: Level "At most." limit: Int "When." days: [Int!] }
        "Anything with a name." interface Named { "Its name." name: String! }

        "Reads." type Query @access(rule: PUBLIC) {
          "Nobody answers it." nobody: Int
          "Two answer it." twice: Int
          "Its arguments differ." clinics(filter: ClinicFilter, first: Int!, after: String): [Clinic!]!
          "It may be null." maybe: String!
          "It is no list of lists." nested: [[Int!]!]!
          "It holds a number." number: Int
          "Nobody gives it a parent." parentless: Int
          "It returns something else." named: Named
          "It returns nothing." nothing: Int
          "It is generic." generic: Int
          undescribed: Int
          "It needs a clock." clock: Int
          "It is a sequence of lists." lists: [[Int!]!]!
        }

        "Changes." type Mutation { "Has no rule." change: Int }
        "Events." type Subscription @access(rule: PUBLIC) { "It is no stream." opened: Int! "It is not there." closed: Int! }

        "A clinic." type Clinic implements Named @access(rule: PUBLIC) {
          "Its name." name: String!
          "Its beds." beds(ward: String): Int
          "Its head, who may not be loaded." head: Practitioner
          "Its owners." owners: [Practitioner!]! @access(rule: OWNED)
          "Waits for each." slow: Int
          "Asks a service for each." asked: Int
          "Takes other parents." wrongParent: Int
          "Takes no parents." noParent: Int
          "Answers once for all." once: Int
          "Not there." missing: Boolean
          "Its day." day: Day
          "Its level." level: Level!
        }

        "Somebody." type Practitioner @access(rule: PUBLIC) { "Its name." name: String! }
        "Nothing stands for it." type Ghost @access(rule: PUBLIC) { "Its voice." boo: String }
        """;

    public static GraphQLServerOptions Options()
    {
        var options = new GraphQLServerOptions();
        options.SchemaTexts.Add(("clinic.graphql", Sdl));
        Type[] types =
        [
            typeof(Clinic), typeof(Practitioner), typeof(Level), typeof(Queries), typeof(MoreQueries), typeof(Mutations), typeof(Events),
            typeof(ClinicFields), typeof(StrangerFields), typeof(NotStatic), typeof(PlaceFields),
        ];
        foreach (var type in types)
        {
            options.Types.Add(type);
        }

        return options;
    }

    internal enum Level
    {
        Basic,
        Full,
        Gold,
    }

    internal sealed record ClinicFilter(string? City, int Limit, Level? Level, string? Street);

    internal sealed class Clinic
    {
        public string? Name { get; init; }

        public int? Beds { get; init; }

        public Practitioner? Head { get; init; }

        public string? Day { get; init; }

        public Level? Level { get; init; }
    }

    internal sealed class Practitioner
    {
        public string Name { get; init; } = "";
    }

    internal sealed class Stranger;

    internal interface IClock;

    internal sealed class Clock : IClock;

    internal interface IPlace;

    [QueryType]
    internal static class Queries
    {
        public static int? Twice() => 1;

        public static Clinic[] Clinics(ClinicFilter? filter, int? first, string before) => [];

        public static string? Maybe() => null;

        public static int[] Nested() => [];

        public static string? Number() => null;

        public static int? Parentless([Parent] Clinic clinic) => clinic.Beds;

        public static Stranger? Named() => null;

        public static void Nothing()
        {
        }

        public static int Generic<T>() => typeof(T).Name.Length;

        public static int Undescribed() => 1;

        public static int Clock(int hour) => hour;

        public static IReadOnlyList<IAsyncEnumerable<int>> Lists() => [];

        public static int Unheard() => 1;
    }

    [QueryType]
    internal static class MoreQueries
    {
        public static int? Twice() => 2;
    }

    [MutationType]
    internal static class Mutations
    {
        public static int? Change() => 1;
    }

    [SubscriptionType]
    internal static class Events
    {
        public static Task<int> Opened() => Task.FromResult(1);
    }

    [ObjectType<Clinic>]
    internal static class ClinicFields
    {
        public static IReadOnlyList<Practitioner[]> Owners([Parent] IReadOnlyList<Clinic> clinics) => [.. clinics.Select(_ => Array.Empty<Practitioner>())];

        public static Task<int> SlowAsync([Parent] Clinic clinic) => Task.FromResult(clinic.Beds ?? 0);

        public static int Asked([Parent] Clinic clinic, IClock clock) => clinic.Beds ?? clock.GetHashCode();

        public static IReadOnlyList<int> WrongParent([Parent] IReadOnlyList<Practitioner> people) => [.. people.Select(_ => 1)];

        public static int NoParent() => 1;

        public static int Once([Parent] IReadOnlyList<Clinic> clinics) => clinics.Count;
    }

    [ObjectType<Stranger>]
    internal static class StrangerFields
    {
        public static int Age([Parent] Stranger stranger) => stranger.GetHashCode();
    }

    [InterfaceType<IPlace>]
    internal static class PlaceFields
    {
        public static string City([Parent] IPlace place) => place.ToString()!;
    }

    [QueryType]
    internal sealed class NotStatic;
}
