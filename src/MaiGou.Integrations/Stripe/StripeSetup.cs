using MaiGou.Domain.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Stripe;

/// <summary>Registers Stripe as the payment provider.</summary>
public static class StripeSetup
{
    /// <summary>Name of the signature's header on webhooks.</summary>
    public const string SignatureHeader = StripeSignature.Header;

    /// <summary>Takes <c>Stripe__ApiBase</c>, <c>Stripe__SecretKey</c>, <c>Stripe__WebhookSecret</c> and the optional rest.</summary>
    /// <remarks>Errors: a sentence that names the missing or wrong key.</remarks>
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Stripe");
        var options = new StripeOptions
        {
            ApiBase = new Uri(section["ApiBase"] ?? "https://api.stripe.com"),
            SecretKey = section["SecretKey"] ?? string.Empty,
            WebhookSecret = section["WebhookSecret"] ?? string.Empty,
            PreviousWebhookSecret = section["PreviousWebhookSecret"],
            Environment = section["Environment"] ?? "default",
            IsLive = section["SecretKey"]?.Contains("_live_", StringComparison.Ordinal) ?? false,
        };
        if (section["ReturnUrl"] is { } returnUrl)
        {
            options.ReturnUrl = new Uri(returnUrl);
        }

        options.Validate();
        return services.AddStripe(options);
    }

    /// <summary>Registers the client with options that are complete.</summary>
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeOptions options)
    {
        // Our own timeout is per try; the client's would count the body too.
        services.AddHttpClient(StripeClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(options);
        services.AddSingleton<StripeClient>();
        services.AddSingleton<IPaymentProvider, StripePayments>();
        services.AddSingleton<IPaymentMessages, StripeMessages>();
        return services;
    }
}
