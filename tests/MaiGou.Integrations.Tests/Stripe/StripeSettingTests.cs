using MaiGou.Domain.Shared;
using MaiGou.Integrations.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Stripe;

public sealed class StripeSettingTests
{
    [Theory]
    [InlineData("SecretKey", "", "Stripe__SecretKey is missing.")]
    [InlineData("WebhookSecret", "", "Stripe__WebhookSecret is missing.")]
    [InlineData("ApiBase", "stripe", "Stripe__ApiBase must be an address, not 'stripe'.")]
    [InlineData("ReturnUrl", "/orders", "Stripe__ReturnUrl must be an address, not '/orders'.")]
    [InlineData("WebhookTolerance", "0", "Stripe__WebhookTolerance must be from 1 second to 10 minutes.")]
    [InlineData("WebhookTolerance", "601", "Stripe__WebhookTolerance must be from 1 second to 10 minutes.")]
    [InlineData("WebhookTolerance", "long", "Stripe__WebhookTolerance must be a whole number, not 'long'.")]
    [InlineData("WritesPerSecond", "0", "Stripe__WritesPerSecond must be a whole number from 1 to 1000.")]
    [InlineData("IsLive", "maybe", "Stripe__IsLive must be true or false, not 'maybe'.")]
    public void A_wrong_setting_is_named_in_one_sentence(string key, string value, string sentence)
    {
        var settings = new Dictionary<string, string?> { ["Stripe:SecretKey"] = "rk_test_x", ["Stripe:WebhookSecret"] = "whsec_x", [$"Stripe:{key}"] = value };

        var refused = Assert.Throws<InvalidSettingException>(() =>
            new ServiceCollection().AddStripe(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.Equal(sentence, refused.Message);
    }

    [Theory]
    [InlineData("rk_test_1", null, false)]
    [InlineData("rk_live_1", null, true)]
    [InlineData("rk_live_1", "false", false)]
    public void Money_is_real_by_the_key_unless_the_settings_say_otherwise(string key, string? isLive, bool expected)
    {
        var settings = new Dictionary<string, string?> { ["Stripe:SecretKey"] = key, ["Stripe:WebhookSecret"] = "whsec_x", ["Stripe:IsLive"] = isLive };

        var services = new ServiceCollection().AddStripe(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();

        Assert.Equal(expected, services.GetRequiredService<StripeOptions>().IsLive);
    }
}
