using MaiGou.Domain.Accounts;

namespace MaiGou.Graph.Messages;

internal static class MessagesSetup
{
    /// <summary>The dev inbox in Development; elsewhere messages need a provider, and none is there yet.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services, IHostEnvironment environment) =>
        environment.IsDevelopment()
            ? services.AddSingleton<DevInbox>().AddSingleton<IMessages>(provider => provider.GetRequiredService<DevInbox>())
            : services.AddSingleton<IMessages, UndeliverableMessages>();
}
