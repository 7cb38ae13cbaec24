namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class AliasLimitTests : LimitTests
{
    [Fact]
    public void Fifty_aliases_of_each_field_name_pass() =>
        ShouldPass($"{{ place {{ name name: name {Repeat(50, i => $"n{i}: name c{i}: city n{i}: name")} }} }}");

    [Fact]
    public void The_51st_alias_is_refused_wherever_the_field_stands() =>
        ShouldRefuse(
            $"{{ place {{ {Repeat(26, i => $"a{i}: name")} }} ...F }} fragment F on Query {{ named {{ {Repeat(25, i => $"b{i}: name")} }} }}",
            "LIMIT_ALIASES", 50, 51, "The field name \"name\" has 51 aliases; at most 50 are allowed.");
}
