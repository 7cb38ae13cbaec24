using MaiGou.Domain.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Redis;

/// <summary>Registers Redis as the channel between the nodes.</summary>
public static class RedisSetup
{
    /// <param name="services">Where to.</param>
    /// <param name="key">Name of the setting, for the sentence about a wrong one.</param>
    /// <param name="address">Shape: <c>host:port[,password=…][,ssl=true]</c>.</param>
    /// <remarks>Errors: <see cref="MaiGou.Domain.Shared.InvalidSettingException"/>.</remarks>
    public static IServiceCollection AddRedisChannel(this IServiceCollection services, string key, string address) => services
        .AddSingleton(RedisAddress.Read(key, address))
        .AddSingleton<RedisChannel>()
        .AddSingleton<INodeChannel>(provider => provider.GetRequiredService<RedisChannel>())
        .AddHostedService(provider => provider.GetRequiredService<RedisChannel>());
}
