using MaiGou.Domain.Accounts;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaiGou.Graph.Security;

internal static class SecuritySetup
{
    /// <summary>Registers signing keys, tokens and the answers to the <c>@access</c> rules.</summary>
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.TryAddSingleton<LiveSessions>();
        return services
            .AddSingleton<KeyRing>()
            .AddSingleton<AccessTokens>()
            .AddSingleton<IAccessTokens>(provider => provider.GetRequiredService<AccessTokens>())
            .AddSingleton<Bearer>()
            .AddSingleton<CallerOfRequests>()
            .AddSingleton<IHttpRequestInterceptor>(provider => provider.GetRequiredService<CallerOfRequests>())
            .AddSingleton<ISocketSessionInterceptor>(provider => provider.GetRequiredService<CallerOfRequests>())
            .AddSingleton<AccessPolicy>()
            .AddSingleton<IAccessPolicy>(provider => provider.GetRequiredService<AccessPolicy>());
    }
}
