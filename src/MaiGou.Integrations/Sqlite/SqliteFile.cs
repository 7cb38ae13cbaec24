using MaiGou.Domain.Shared;
using Microsoft.Data.Sqlite;

namespace MaiGou.Integrations.Sqlite;

/// <summary>Where a database file lies. A relative path counts from the content root, wherever the process was started.</summary>
internal sealed record SqliteFile(string ConnectionString, string Folder)
{
    public static SqliteFile Read(string connectionString, string contentRoot)
    {
        var parts = Parse(connectionString);
        if (parts.DataSource.Length == 0 || parts.DataSource == ":memory:" || parts.Mode == SqliteOpenMode.Memory)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", "must name a database file, such as 'Data Source=data/maigou.db'");
        }

        parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
        var folder = Path.GetDirectoryName(parts.DataSource)!;
        MakeFolder(folder);

        // The driver asks a locked file again until this has passed; shorter than the session's own wait, so that only that counts.
        parts.DefaultTimeout = Math.Min(parts.DefaultTimeout, 4);
        return new SqliteFile(parts.ToString(), folder);
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", $"names a file in a folder that cannot be made: {folder}");
        }
    }

    private static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", "is no connection string of Sqlite, such as 'Data Source=data/maigou.db'");
        }
    }
}
