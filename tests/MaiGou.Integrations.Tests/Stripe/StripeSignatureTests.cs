using System.Globalization;
using System.Text;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Integrations.Tests.Stripe;

public sealed class StripeSignatureTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static TheoryData<string, string, string, string, long, int, bool> Cases()
    {
        var data = new TheoryData<string, string, string, string, long, int, bool>();
        foreach (var row in Vectors.Read("stripe_webhook_vectors.csv"))
        {
            data.Add(
                row["name"], row["secret"], row["payload_base64"], row["header"],
                long.Parse(row["now_unix"], CultureInfo.InvariantCulture), int.Parse(row["tolerance_s"], CultureInfo.InvariantCulture), row["expected"] == "valid");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_signature_is_valid_exactly_when_the_vector_says_so(
        string name, string secret, string payload, string header, long now, int tolerance, bool expected)
    {
        var body = Convert.FromBase64String(payload);

        var isValid = StripeSignature.Verify(body, header, secret, DateTimeOffset.FromUnixTimeSeconds(now), TimeSpan.FromSeconds(tolerance));

        Assert.True(expected == isValid, name);
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_may_be_300_seconds_old_or_ahead_and_no_more(int seconds, bool expected)
    {
        var body = Encoding.UTF8.GetBytes("{}");
        var header = StripeSignature.HeaderOf(body, "whsec_x", Now.AddSeconds(seconds));

        var isValid = StripeSignature.Verify(body, header, "whsec_x", Now, FiveMinutes);

        Assert.Equal(expected, isValid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v1=aa")]
    [InlineData("t=1790000000")]
    [InlineData("t=1790000000,v0=aa")]
    [InlineData("t=99999999999999999999,v1=aa")]
    public void A_header_without_time_or_signature_is_refused(string? header) =>
        Assert.False(StripeSignature.Verify(Encoding.UTF8.GetBytes("{}"), header, "whsec_x", Now, FiveMinutes));

    [Fact]
    public void An_empty_body_is_refused_even_when_signed() =>
        Assert.False(StripeSignature.Verify([], StripeSignature.HeaderOf([], "whsec_x", Now), "whsec_x", Now, FiveMinutes));
}
