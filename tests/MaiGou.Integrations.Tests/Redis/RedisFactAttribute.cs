using MaiGou.TestServers;

namespace MaiGou.Integrations.Tests.Redis;

/// <summary>A test with a real Redis: skipped visibly where none is installed, and failing there under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        if (!RedisServer.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Redis is not installed; eng/servers.sh installs it.";
        }
    }
}
