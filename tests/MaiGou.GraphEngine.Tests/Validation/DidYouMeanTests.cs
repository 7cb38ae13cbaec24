using MaiGou.GraphEngine.Validation;

namespace MaiGou.GraphEngine.Tests.Validation;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("name", "name", 0)]
    [InlineData("name", "NAME", 1)]
    [InlineData("name", "nam", 1)]
    [InlineData("name", "names", 1)]
    [InlineData("name", "nane", 1)]
    [InlineData("name", "nmae", 1)]
    [InlineData("", "name", 4)]
    [InlineData("clinic", "Clinics", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void V51_A_letter_changed_added_lost_or_swapped_is_one_step(string a, string b, int steps) =>
        Assert.Equal(steps, DidYouMean.Distance(a, b));

    [Fact]
    public void V51_The_nearest_come_first_and_strangers_not_at_all()
    {
        string[] known = ["bedding", "beds", "bad", "bed", "clinic"];

        var closest = DidYouMean.Closest("bedd", known);

        Assert.Equal(["bed", "beds", "bad"], closest);
    }

    [Fact]
    public void V51_A_name_of_101_letters_is_never_measured() =>
        Assert.Empty(DidYouMean.Closest(new string('a', 101), [new string('a', 101)]));

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "a" }, " Did you mean \"a\"?")]
    [InlineData(new[] { "a", "b" }, " Did you mean \"a\" or \"b\"?")]
    [InlineData(new[] { "a", "b", "c" }, " Did you mean \"a\", \"b\", or \"c\"?")]
    [InlineData(new[] { "a", "b", "c", "d", "e", "f" }, " Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?")]
    public void V51_At_most_five_are_named(string[] names, string sentence) =>
        Assert.Equal(sentence, DidYouMean.Sentence("", names));
}
