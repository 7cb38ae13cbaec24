using MaiGou.Domain.Shared;
using Microsoft.Data.SqlClient;

namespace MaiGou.Integrations.SqlServer;

/// <summary>Completes a connection string with what the product relies on.</summary>
internal static class SqlServerConnection
{
    /// <summary>Unit: seconds. No request waits longer for one statement.</summary>
    public const int CommandSeconds = 15;

    private const string Key = "ConnectionStrings__MaiGou";
    private const string Example = "such as 'Server=db;Database=maigou;User Id=maigou;Password=…'";

    /// <returns>The complete connection string. Errors: <see cref="InvalidSettingException"/>.</returns>
    public static string Read(string connectionString)
    {
        var parts = Parse(connectionString);
        if (parts.DataSource.Length == 0 || parts.InitialCatalog.Length == 0)
        {
            throw new InvalidSettingException(Key, $"must name the server and the database, {Example}");
        }

        Default("Application Name", () => parts.ApplicationName = "maigou");
        Default("Connect Timeout", () => parts.ConnectTimeout = 5);
        Default("Max Pool Size", () => parts.MaxPoolSize = 40);
        return parts.ConnectionString;

        void Default(string word, Action set)
        {
            if (!parts.ShouldSerialize(word))
            {
                set();
            }
        }
    }

    private static SqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            throw new InvalidSettingException(Key, $"is no connection string of SQL Server, {Example}");
        }
    }
}
