using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Binding;

public class EnumTests
{
    private const string Sdl = "type Query { state: State text: State } enum State { IN_PROGRESS LEVEL_2 DONE }";

    [Fact]
    public void T23_Members_are_bound_by_UPPER_SNAKE_or_by_attribute()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries));
        var state = (EnumType)schema.Schema.TypesByName["State"];

        var text = schema.EnumText(state, typeof(State));

        Assert.Equal(
            ["IN_PROGRESS", "LEVEL_2", "DONE", null],
            new object[] { State.InProgress, State.Level2, State.Finished, (State)99 }.Select(text));
    }

    [Fact]
    public void T23_A_text_result_is_checked_against_the_declared_values()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries));
        var state = (EnumType)schema.Schema.TypesByName["State"];

        var text = schema.EnumText(state, typeof(string));

        Assert.Equal(["DONE", null], new[] { "DONE", "done" }.Select(text));
    }

    [Fact]
    public void T23_A_result_declared_as_object_is_looked_at_value_by_value()
    {
        var schema = Bound.Schema(Sdl, typeof(Queries));
        var state = (EnumType)schema.Schema.TypesByName["State"];

        var text = schema.EnumText(state, typeof(object));

        Assert.Equal(["DONE", "DONE", null], new object[] { State.Finished, "DONE", 2 }.Select(text));
    }

    [Fact]
    public void T23_Values_and_members_that_lack_their_other_half_are_told_once() =>
        Assert.Equal(
            ["Mood.SO_SO: not in the SDL / enum member Mood.SoSo", "Mood.BAD: a value / enum Mood has no member Bad"],
            Bound.Mismatches("type Query { mood(of: Mood, not: [Mood!]): Mood } enum Mood { GOOD BAD }", typeof(MoodQueries)));

    [Fact]
    public void T23_A_member_of_another_type_than_enum_or_text_does_not_fit() =>
        Assert.Equal(
            ["Query.state: State / int Numbers.State"],
            Bound.Mismatches("type Query { state: State } enum State { DONE }", typeof(Numbers)));

    internal enum State
    {
        InProgress,
        Level2,
        [GraphQLName("DONE")]
        Finished,
    }

    internal enum Mood
    {
        Good,
        SoSo,
    }

    [QueryType]
    internal static class Queries
    {
        public static State State() => EnumTests.State.InProgress;

        public static string? Text() => null;
    }

    [QueryType]
    internal static class MoodQueries
    {
        public static Mood Mood(Mood? of, IReadOnlyList<Mood>? not) => of ?? not?[0] ?? EnumTests.Mood.Good;
    }

    [QueryType]
    internal static class Numbers
    {
        public static int State() => 1;
    }
}
