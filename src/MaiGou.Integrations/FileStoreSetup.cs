using System.Text.RegularExpressions;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.AzureBlobs;
using MaiGou.Integrations.LocalFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations;

/// <summary>Chooses the store of files by configuration.</summary>
public static partial class FileStoreSetup
{
    /// <summary>Registers the store of <c>Files__Provider</c>: a folder, or a container of blobs.</summary>
    /// <remarks>Without <c>Files__Folder</c> the files lie beside the installation's keys. Errors: <see cref="InvalidSettingException"/>.</remarks>
    public static IServiceCollection AddFileStore(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var files = configuration.GetSection("Files");
        return files["Provider"] switch
        {
            "Local" => services.AddSingleton<IFileStore>(provider => new LocalFileStore(
                files["Folder"] is { Length: > 0 } folder ? Path.GetFullPath(folder, contentRoot)
                : Path.Combine(provider.GetRequiredService<InstallationFolder>().Path, "files"))),
            "AzureBlobs" => services.AddSingleton<IFileStore>(Blobs(files["ConnectionString"], files["Container"])),
            var other => throw new InvalidSettingException("Files__Provider", $"must be Local or AzureBlobs, not '{other}'"),
        };
    }

    private static AzureBlobStore Blobs(string? connectionString, string? container)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidSettingException("Files__ConnectionString", "is missing; it says where the blob store is");
        }

        if (container is null || !ContainerName().IsMatch(container))
        {
            throw new InvalidSettingException("Files__Container", $"must be 3 to 63 lower-case letters, digits and single hyphens, not '{container}'");
        }

        try
        {
            return new AzureBlobStore(connectionString, container, AzureBlobStore.UsualPatience);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidSettingException("Files__ConnectionString", "is no connection string of a blob store");
        }
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
