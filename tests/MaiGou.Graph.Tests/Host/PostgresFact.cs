using MaiGou.TestServers;

namespace MaiGou.Graph.Tests.Host;

/// <summary>A test that needs PostgreSQL: skipped visibly where it is not installed, failed there in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Programs is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "PostgreSQL is not installed; eng/servers.sh installs it.";
        }
    }
}
