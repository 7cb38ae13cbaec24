namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class RootFieldLimitTests : LimitTests
{
    [Fact]
    public void Fifty_response_names_pass_however_often_they_are_selected() =>
        ShouldPass($"{{ {Repeat(50, i => $"a{i}: place {{ city }} a{i}: place {{ name }}")} ...F }} fragment F on Query {{ a1: place {{ name }} ...F }}");

    [Fact]
    public void The_51st_root_field_is_refused_even_inside_fragments() =>
        ShouldRefuse(
            $"{{ {Repeat(25, i => $"a{i}: place {{ city }}")} ... {{ {Repeat(25, i => $"b{i}: named {{ name }}")} }} ...F }} fragment F on Query {{ c: provider {{ __typename }} }}",
            "LIMIT_ROOT_FIELDS", 50, 51, "The operation selects 51 root fields; at most 50 are allowed.", (1, 1));
}
