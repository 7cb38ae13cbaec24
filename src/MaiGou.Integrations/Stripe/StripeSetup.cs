using System.Globalization;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Stripe;

/// <summary>Registers Stripe as the payment provider.</summary>
public static class StripeSetup
{
    /// <summary>Name of the signature's header on webhooks.</summary>
    public const string SignatureHeader = StripeSignature.Header;

    /// <summary>What that header says for a body that is sent now, for whoever plays the provider.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret, DateTimeOffset now) => StripeSignature.HeaderOf(body, secret, now);

    /// <summary>Takes <c>Stripe__ApiBase</c>, <c>Stripe__SecretKey</c>, <c>Stripe__WebhookSecret</c> and the optional rest.</summary>
    /// <remarks>Errors: a sentence that names the missing or wrong key.</remarks>
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Stripe");
        var options = new StripeOptions
        {
            ApiBase = Address(section["ApiBase"] ?? "https://api.stripe.com", "Stripe__ApiBase"),
            SecretKey = section["SecretKey"] ?? string.Empty,
            WebhookSecret = section["WebhookSecret"] ?? string.Empty,
            PreviousWebhookSecret = section["PreviousWebhookSecret"],
            Environment = section["Environment"] ?? "default",
            IsLive = section["IsLive"] switch
            {
                null or "" => section["SecretKey"]?.Contains("_live_", StringComparison.Ordinal) ?? false,
                var text when bool.TryParse(text, out var isLive) => isLive,
                var text => throw new InvalidSettingException("Stripe__IsLive", $"must be true or false, not '{text}'"),
            },
            WebhookTolerance = TimeSpan.FromSeconds(Number(section["WebhookTolerance"], 300, "Stripe__WebhookTolerance")),
            WritesPerSecond = Number(section["WritesPerSecond"], 20, "Stripe__WritesPerSecond"),
        };
        options.TakeReturnUrl(configuration);
        options.Validate();
        return services.AddStripe(options);
    }

    /// <summary>Takes <c>Stripe__ReturnUrl</c> where it is set: the stand-in sends payers back as well.</summary>
    internal static void TakeReturnUrl(this StripeOptions options, IConfiguration configuration)
    {
        if (configuration["Stripe:ReturnUrl"] is { } returnUrl)
        {
            options.ReturnUrl = Address(returnUrl, "Stripe__ReturnUrl");
        }
    }

    /// <summary>Registers the client with options that are complete.</summary>
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options)
    {
        // Our own timeout is per try; the client's would count the body too.
        services.AddHttpClient(StripeClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(options);
        services.AddSingleton<StripeRules>();
        services.AddSingleton<StripeClient>();
        services.AddSingleton<StripeBooks>();
        services.AddSingleton<IProviderBooks>(provider => provider.GetRequiredService<StripeBooks>());
        services.AddSingleton<IPaymentProvider, StripePayments>();
        services.AddSingleton<IPaymentMessages, StripeMessages>();
        return services;
    }

    private static Uri Address(string text, string key) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new InvalidSettingException(key, $"must be an address, not '{text}'");

    private static int Number(string? text, int otherwise, string key) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidSettingException(key, $"must be a whole number, not '{text}'");
}
