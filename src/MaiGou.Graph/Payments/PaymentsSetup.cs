using MaiGou.Domain.Jobs;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Texts;
using MaiGou.Integrations.Sandbox;
using MaiGou.Integrations.Stripe;

namespace MaiGou.Graph.Payments;

internal static class PaymentsSetup
{
    /// <summary>Registers payments with the provider that <c>Payments__Provider</c> names.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration) => services
        .AddProvider(configuration)
        .AddSingleton<PaymentReads>()
        .AddSingleton<StartPayment>()
        .AddSingleton<SendPayment>()
        .AddSingleton<ClosePayment>()
        .AddSingleton<SettlePayment>()
        .AddSingleton<SettleRefund>()
        .AddSingleton<SettleDispute>()
        .AddSingleton<ApplyMessage>()
        .AddSingleton<GrantRefund>()
        .AddSingleton<Reconcile>()
        .AddSingleton<ReceiveWebhook>()
        .AddSingleton<IJob, ApplyWebhooks>()
        .AddSingleton<IJob, TendPayments>()
        .AddSingleton<IJob, SendRefunds>()
        .AddSingleton<IJob, ExpireHolds>()
        .AddSingleton<IJob, ReconcileJob>()
        .AddSingleton<IJob, WatchPayments>()
        .AddSingleton<IInvariant, OpenAttemptInvariant>()
        .AddSingleton<IInvariant, PaidOrderInvariant>()
        .AddSingleton<IInvariant, LedgerInvariant>()
        .AddSingleton<IInvariant, RefundInvariant>()
        .AddSingleton<IInvariant, MessagesAreApplied>()
        .AddSingleton<IInvariant, PaymentsAreTended>()
        .AddNode<PaymentAttempt>((provider, ids, ct) => provider.GetRequiredService<PaymentReads>().ByIdsAsync(ids, ct))
        .AddRefusalText<PaymentInProgressError>(
            e => $"支付正在处理中，请 {e.RetryAfterSeconds} 秒后再试。",
            e => $"A payment is being processed; try again in {e.RetryAfterSeconds} seconds.");

    /// <summary>Opens the address for the provider's messages.</summary>
    public static void MapPayments(this IEndpointRouteBuilder app) => app.MapPaymentWebhooks("/webhooks/stripe", StripeSetup.SignatureHeader);

    private static IServiceCollection AddProvider(this IServiceCollection services, IConfiguration configuration) =>
        (configuration["Payments:Provider"] ?? "Sandbox") switch
        {
            "Sandbox" => services.AddSandbox(configuration),
            "Stripe" => services.AddStripe(configuration),
            _ => throw new InvalidSettingException("Payments__Provider", "must be Sandbox or Stripe"),
        };
}
