namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class FragmentLimitTests : LimitTests
{
    [Fact]
    public void Two_hundred_fragments_pass() => ShouldPass(Repeat(200, i => $"fragment F{i} on Query {{ __typename }}"));

    [Fact]
    public void The_201st_fragment_is_refused() =>
        ShouldRefuse(
            Repeat(201, i => $"fragment F{i} on Query {{ __typename }}"),
            "LIMIT_FRAGMENTS", 200, 201, "The document has 201 fragments; at most 200 are allowed.");
}
