using System.Text;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Validation;

/// <summary>The schema of the validation tests: clinics, laboratories and exam packages.</summary>
internal static class ClinicSchema
{
    private const string Text = """
        directive @onQuery on QUERY
        directive @onMutation on MUTATION
        directive @onSubscription on SUBSCRIPTION
        directive @onField(level: Level, reason: String! = "none") on FIELD
        directive @onFragment on FRAGMENT_DEFINITION
        directive @onSpread on FRAGMENT_SPREAD
        directive @onInline on INLINE_FRAGMENT
        directive @onVariable on VARIABLE_DEFINITION
        directive @tagged(by: String!) repeatable on FIELD | QUERY

        scalar Anything
        scalar Day

        enum Level { BASIC FULL PREMIUM }

        interface Named { name(short: Boolean): String! }
        interface Place implements Named { name(short: Boolean): String! city: String! head: Practitioner }

        type Clinic implements Named & Place {
          id: ID!
          name(short: Boolean): String!
          city: String!
          head: Practitioner
          beds(ward: String): Int
          opensAt: String
          score: Float
          notes: [String]
          partner: Laboratory
          packages(level: Level, first: Int): [ExamPackage!]!
        }

        type Laboratory implements Named & Place {
          id: ID!
          name(short: Boolean): String!
          city: String!
          head: Practitioner
          analysers: Int
          opensAt: String!
          score: Int
          notes: String
          partner: Clinic
        }

        type Practitioner implements Named {
          name(short: Boolean): String!
          license: String
          workplace: Provider
          mentor: Practitioner
        }

        type ExamPackage { code: ID! title: String level: Level price(currency: String!, discount: Float): Int }
        type Vehicle { plate: String }
        union Provider = Clinic | Laboratory
        union Transport = Vehicle

        input Near { lat: Float! lon: Float! radiusKm: Int! = 5 }
        input ClinicFilter { city: String! level: Level = BASIC days: [Int!] near: Near tags: [[String!]] limit: Int! = 3 }
        input PackageKey @oneOf { code: ID slug: String near: Near }

        type Arguments {
          int(value: Int): String
          nonNullInt(value: Int!): String
          intOrThree(value: Int! = 3): String
          float(value: Float): String
          string(value: String): String
          boolean(value: Boolean): String
          id(value: ID): String
          level(value: Level): String
          ints(value: [Int]): String
          nonNullInts(value: [Int!]!): String
          matrix(value: [[Int]]): String
          near(value: Near): String
          nears(value: [Near!]): String
          filter(value: ClinicFilter): String
          key(value: PackageKey): String
          day(value: Day): String
          anything(value: Anything): String
          both(a: Int!, b: Int!): String
        }

        type Query {
          arguments: Arguments
          clinic(id: ID!): Clinic
          clinics(filter: ClinicFilter, first: Int! = 10): [Clinic!]!
          practitioner: Practitioner
          provider: Provider
          place: Place
          named: Named
          transport: Transport
          package(key: PackageKey!): ExamPackage
        }

        type Mutation { rename(clinic: ID!, to: String!): Clinic }
        type Subscription { clinicOpened(city: String): Clinic clinicClosed: Clinic }
        """;

    public static GraphSchema Instance { get; } = Load(Text);

    /// <summary>The same with queries only.</summary>
    public static GraphSchema QueryOnly { get; } = Load("type Query { clinic: String }");

    public static DocumentNode Parse(string document, GraphQLLimits? limits = null) =>
        Utf8Parser.ParseExecutable(Encoding.UTF8.GetBytes(document), limits ?? new GraphQLLimits());

    private static GraphSchema Load(string text) => SchemaLoader.Load([("clinics.graphql", text)], [new DayScalar()]);

    /// <summary>Stands for a host's own scalar with a format.</summary>
    private sealed class DayScalar() : ScalarCodec<DateOnly>("Day")
    {
        protected override DateOnly Parse(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
                ? day
                : throw new FormatException("Day cannot represent a text that is no day such as 2026-02-28.");

        protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
