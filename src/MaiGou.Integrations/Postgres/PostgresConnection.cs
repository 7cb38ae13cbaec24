using MaiGou.Domain.Shared;
using Npgsql;

namespace MaiGou.Integrations.Postgres;

/// <summary>Completes a connection string with what the product relies on.</summary>
internal static class PostgresConnection
{
    private const string Key = "ConnectionStrings__MaiGou";
    private const string Example = "such as 'Host=db;Database=maigou;Username=maigou;Password=…'";

    /// <summary>What every session of the product has, whatever the server's own settings are.</summary>
    /// <remarks>An acknowledged commit is on disk; nobody waits for a lock longer than a request can; a forgotten transaction ends.</remarks>
    private const string Session = "-c synchronous_commit=on -c lock_timeout=8s -c idle_in_transaction_session_timeout=60s";

    /// <returns>The complete connection string. Errors: <see cref="InvalidSettingException"/>.</returns>
    public static string Read(string connectionString)
    {
        var parts = Parse(connectionString);
        if (string.IsNullOrEmpty(parts.Host) || string.IsNullOrEmpty(parts.Database))
        {
            throw new InvalidSettingException(Key, $"must name the host and the database, {Example}");
        }

        parts.Options = string.IsNullOrEmpty(parts.Options) ? Session : $"{Session} {parts.Options}";
        parts.ApplicationName ??= "maigou";
        Default("Timeout", () => parts.Timeout = 5);
        Default("Command Timeout", () => parts.CommandTimeout = 15);
        Default("Maximum Pool Size", () => parts.MaxPoolSize = 40);
        Default("Keepalive", () => parts.KeepAlive = 30);

        // The product leaves nothing behind in a session, and asks the same few hundred statements again and again.
        Default("No Reset On Close", () => parts.NoResetOnClose = true);
        Default("Max Auto Prepare", () => parts.MaxAutoPrepare = 400);
        Default("Auto Prepare Min Usages", () => parts.AutoPrepareMinUsages = 2);
        return parts.ConnectionString;

        void Default(string word, Action set)
        {
            if (!parts.ShouldSerialize(word))
            {
                set();
            }
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new InvalidSettingException(Key, $"is no connection string of PostgreSQL, {Example}");
        }
    }
}
