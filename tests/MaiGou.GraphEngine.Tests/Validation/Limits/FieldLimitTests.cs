namespace MaiGou.GraphEngine.Tests.Validation.Limits;

public sealed class FieldLimitTests : LimitTests
{
    [Fact]
    public void A_document_may_have_2048_fields() => ShouldPass($"{{ place {{ {Repeat(2047, _ => "name")} }} }}");

    [Fact]
    public void The_2049th_field_is_refused() =>
        ShouldRefuse(
            $"{{ place {{ {Repeat(2048, _ => "name")} }} }}",
            "LIMIT_FIELDS", 2048, 2049, "The document has 2049 fields; at most 2048 are allowed.");

    [Fact]
    public void A_fragment_counts_once_however_often_it_is_spread()
    {
        Limits.MaxFields = 4;

        ShouldPass("{ a: place { ...F } b: place { ...F } } fragment F on Place { name city }");
    }
}
