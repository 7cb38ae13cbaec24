namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>A schema that breaks a rule of the type system on nearly every line.</summary>
internal static class BrokenSchema
{
    public const string Sdl = """
        type Query { a: Missing b(x: Clinic): Int a: Int c(y: Int = "one"): Filter }
        type Clinic implements Place & Nowhere { name: Int __beds: Int }
        interface Place implements Named { name: String! city: String! }
        interface Named { name: String! }
        union Provider = Clinic | Level | Clinic
        enum Level { FULL FULL }
        input Filter { near: Filter! limit: Int! @deprecated days: [Int!] = [1, null] }
        input Loop { again: Loop = { } }
        input Choice @oneOf { id: ID! name: String = "x" }
        directive @mark(by: String @mark) on FIELD_DEFINITION
        directive @skip(if: Boolean) on FIELD
        type Empty
        type Clinic { id: ID }
        scalar Float
        extend type Nobody { a: Int }
        extend enum Clinic { A }
        extend type Query { d: Int }
        schema { query: Query query: Clinic mutation: Level subscription: Gone }
        extend schema @mark
        type Marked @mark { a: Int @mark(to: 1) @mark @unknown b: Int @deprecated(reason: 1) }
        query { a }
        """;
}
