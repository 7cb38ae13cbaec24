using System.Net;
using System.Text;
using MaiGou.GraphEngine.Tests.Http;

namespace MaiGou.GraphEngine.Tests.Attacks;

/// <summary>A server that takes batches of ten and operations that cost at most 5,000.</summary>
public sealed class BatchAttackHost : AttackHost
{
    private protected override Task<GraphHost> StartAsync() => AttackGraph.StartAsync(
        limits => limits.MaxFieldCost = 5_000,
        http => (http.MaxBatch, http.MaxVariableBatch) = (10, 10));
}

/// <summary>Many requests in one, and requests that cost much (B01, B03, B04, Q06).</summary>
[Collection(nameof(AttackCollection))]
public sealed class BatchAttackTests(BatchAttackHost host) : IClassFixture<BatchAttackHost>
{
    private const string Hello = """{"query":"{ hello }"}""";

    [Theory]
    [InlineData(11)]
    [InlineData(40_000)]
    public Task B01_a_batch_of_more_than_ten(int entries) =>
        host.RefusesBodyAsync(Batch(Enumerable.Repeat(Hello, entries)), "LIMIT_BATCH", HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public Task B01_300000_empty_entries() =>
        host.RefusesBodyAsync(Batch(Enumerable.Repeat("{}", 300_000)), "LIMIT_BATCH", HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public Task B01_an_empty_batch() => host.RefusesBodyAsync("[]", "BAD_REQUEST");

    [Fact]
    public Task B01_batches_inside_a_batch() =>
        host.AnswersAsync(Encoding.UTF8.GetBytes($"[[{Hello}],{Hello}]"), HttpStatusCode.OK, "\"code\":\"BAD_REQUEST\"");

    [Fact]
    public Task B01_batches_60_deep_in_each_other() => host.AnswersAsync(
        Encoding.UTF8.GetBytes(new string('[', 60) + new string(']', 60)), HttpStatusCode.BadRequest, "\"code\":\"BAD_REQUEST\"");

    [Fact]
    public Task B03_11_sets_of_variables() => host.RefusesBodyAsync(
        $$"""{"query":"query($t: String) { echo(text: $t) }","variables":[{{string.Join(',', Enumerable.Repeat("{}", 11))}}]}""",
        "LIMIT_VARIABLE_BATCH",
        HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public Task B03_11_sets_of_variables_in_two_entries() => host.RefusesBodyAsync(
        Batch(Enumerable.Repeat("""{"query":"query($t: String) { echo(text: $t) }","variables":[{},{},{},{},{},{}]}""", 2)),
        "LIMIT_VARIABLE_BATCH",
        HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public Task B04_ten_documents_of_9000_tokens_each() => host.AnswersAsync(
        Encoding.UTF8.GetBytes(Batch(Enumerable.Repeat($$"""{"query":"{ {{Bombs.Repeat("hello ", 9_000)}} }"}""", 10))),
        HttpStatusCode.OK,
        "\"code\":\"LIMIT_FIELDS\"");

    [Fact]
    public Task B04_Q06_entries_that_are_dear_only_together() => host.AnswersAsync(
        Encoding.UTF8.GetBytes(Batch(Enumerable.Repeat("""{"query":"{ knot { knots { knots { knots { knots(count: 0) { id } } } } } }"}""", 10))),
        HttpStatusCode.OK,
        "\"code\":\"OPERATION_COST_EXCEEDED\"");

    [Fact]
    public Task Q06_lists_in_lists_in_lists() => host.RefusesAsync(
        "{ knot { " + Bombs.Repeat("knots { ", 10) + "id" + Bombs.Repeat(" }", 10) + " } }", "OPERATION_COST_EXCEEDED");

    private static string Batch(IEnumerable<string> entries) => $"[{string.Join(',', entries)}]";
}
