using System.Net;
using System.Text;
using static MaiGou.GraphEngine.Tests.Attacks.Bombs;

namespace MaiGou.GraphEngine.Tests.Attacks;

[Collection(nameof(AttackCollection))]
public sealed class RequestAttackTests(AttackHost host)
{
    [Fact]
    public Task H04_arrays_100000_deep() => host.RefusesBodyAsync(Repeat("[", 100_000), "LIMIT_JSON_DEPTH");

    [Fact]
    public Task G02_variables_1000_deep() => host.RefusesBodyAsync(
        "{\"query\":\"query($d: Deep) { deep(input: $d) }\",\"variables\":{\"d\":" + Nested("{\"more\":", "{}", "}", 1_000) + "}}", "LIMIT_JSON_DEPTH");

    [Fact]
    public Task C08_a_list_of_60_lists_for_a_list_of_numbers() => host.RefusesBodyAsync(
        "{\"query\":\"query($v: [Int]) { items(values: $v) }\",\"variables\":{\"v\":" + Nested("[", "1", "]", 60) + "}}", "BAD_USER_INPUT");

    [Fact]
    public Task G16_a_list_of_200000_numbers() => host.RefusesBodyAsync(
        "{\"query\":\"query($v: [Int]) { items(values: $v) }\",\"variables\":{\"v\":[" + Repeat("1,", 200_000) + "1]}}", "LIMIT_LIST_ITEMS");

    [Fact]
    public Task C20_5000_wrong_items_are_not_5000_errors() => host.RefusesBodyAsync(
        "{\"query\":\"query($v: [Int]) { items(values: $v) }\",\"variables\":{\"v\":[" + Repeat("\"x\",", 4_999) + "1]}}", "BAD_USER_INPUT");

    [Fact]
    public Task C09_10000_unknown_input_fields() => host.RefusesBodyAsync(
        "{\"query\":\"query($d: Deep) { deep(input: $d) }\",\"variables\":{\"d\":{" + Numbered(10_000, i => $"\"f{i}\":1", ",") + "}}}", "BAD_USER_INPUT");

    [Theory]
    [InlineData("{\"a\":1,\"b\":\"x\"}")]
    [InlineData("{}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":1,\"a\":2,\"b\":null}")]
    [InlineData("[{\"a\":1}]")]
    [InlineData("{\"__proto__\":1}")]
    public Task C11_a_oneOf_with_any_other_number_of_entries(string by) =>
        host.RefusesBodyAsync("{\"query\":\"query($p: Pick!) { pick(by: $p) }\",\"variables\":{\"p\":" + by + "}}", "BAD_USER_INPUT");

    [Fact]
    public Task C01_a_number_of_500000_digits() => host.RefusesBodyAsync(
        "{\"query\":\"query($n: Int) { echo(number: $n) }\",\"variables\":{\"n\":" + new string('9', 500_000) + "}}", "BAD_USER_INPUT");

    [Fact]
    public Task C02_a_float_of_500000_digits() => host.RefusesBodyAsync(
        "{\"query\":\"query($n: Float) { echo(real: $n) }\",\"variables\":{\"n\":1" + new string('0', 500_000) + "}}", "BAD_USER_INPUT");

    [Fact]
    public Task C03_a_lone_surrogate_in_a_variable() => host.RefusesBodyAsync(
        """{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"\uD800"}}""", "BAD_USER_INPUT");

    [Theory]
    [InlineData("""{"query":"{ hello } \uD800"}""")]
    [InlineData("""{"query":"{ hello }","operationName":"\uDC00"}""")]
    [InlineData("""{"\uD800":1,"query":"{ hello }"}""")]
    [InlineData("""{"query":"{ hello }","variables":{"__proto__":1,"\uD800":2}}""")]
    public Task H03_a_lone_surrogate_in_a_member(string body) => host.RefusesBodyAsync(body, "BAD_REQUEST");

    [Theory]
    [InlineData("""{"\u0041\uD83D\uDE00":1,"query":"{ hello }"}""")]
    [InlineData("""{"query":"{ hello }","__proto__":{"query":"{ fail }"},"constructor":1}""")]
    [InlineData("""{"query":"{ hello }","variables":{"__proto__":1,"constructor":2}}""")]
    public Task H03_members_that_mean_nothing(string body) => host.AnswersAsync(Encoding.UTF8.GetBytes(body), HttpStatusCode.OK, "Hello world");

    [Fact]
    public Task H05_50000_times_the_same_member() => host.AnswersAsync(
        Encoding.UTF8.GetBytes("{" + Repeat("\"query\":\"{fail}\",", 50_000) + "\"query\":\"{ hello }\"}"), HttpStatusCode.OK, "Hello world");

    [Fact]
    public Task H03_60000_unknown_members() => host.AnswersAsync(
        Encoding.UTF8.GetBytes("{" + Numbered(60_000, i => $"\"m{i}\":{i},", "") + "\"query\":\"{ hello }\"}"), HttpStatusCode.OK, "Hello world");

    [Fact]
    public async Task L01_bytes_that_are_no_UTF8()
    {
        await host.AnswersAsync([.. "{\"query\":\"{ hello } # "u8, 0xFF, .. "\"}"u8], HttpStatusCode.BadRequest, "BAD_REQUEST");
        await host.AnswersAsync([.. "{\"query\":\"{ hello } # "u8, 0xC0, 0x80, .. "\"}"u8], HttpStatusCode.BadRequest, "BAD_REQUEST");
        await host.AnswersAsync([.. "{\"query\":\"{ hello } # "u8, 0xED, 0xA0, 0x80, .. "\"}"u8], HttpStatusCode.BadRequest, "BAD_REQUEST");
        await host.AnswersAsync([0xEF, 0xBB, 0xBF, .. "{\"query\":\"{ hello }\"}"u8], HttpStatusCode.BadRequest, "BAD_REQUEST");
        await host.AnswersAsync([0x00, .. "{\"query\":\"{ hello }\"}"u8], HttpStatusCode.BadRequest, "BAD_REQUEST");
    }

    [Fact]
    public Task X01_an_operation_name_of_500000_letters_is_not_repeated_in_full() =>
        host.RefusesBodyAsync("{\"query\":\"{ hello }\",\"operationName\":\"" + new string('n', 500_000) + "\"}", "OPERATION_RESOLUTION_FAILURE");

    [Fact]
    public Task G01_a_body_of_1100000_bytes() =>
        host.RefusesBodyAsync("{\"query\":\"" + new string('x', 1_100_000) + "\"}", "LIMIT_BODY_BYTES", HttpStatusCode.RequestEntityTooLarge);
}
