using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.AzureBlobs;
using MaiGou.Integrations.LocalFiles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.Integrations.Tests.Files;

public sealed class FileStoreSettingTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=maigou;AccountKey=bWFpZ291;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("Cloud", "", "", "Files__Provider must be Local or AzureBlobs, not 'Cloud'.")]
    [InlineData("AzureBlobs", "", "files", "Files__ConnectionString is missing; it says where the blob store is.")]
    [InlineData("AzureBlobs", "wrong", "files", "Files__ConnectionString is no connection string of a blob store.")]
    [InlineData("AzureBlobs", Account, "Files!", "Files__Container must be 3 to 63 lower-case letters, digits and single hyphens, not 'Files!'.")]
    [InlineData("AzureBlobs", Account, "a--b", "Files__Container must be 3 to 63 lower-case letters, digits and single hyphens, not 'a--b'.")]
    public void A_wrong_setting_stops_the_start_with_one_sentence(string provider, string connectionString, string container, string sentence)
    {
        var settings = Settings(("Provider", provider), ("ConnectionString", connectionString), ("Container", container));

        var fault = Assert.Throws<InvalidSettingException>(() => new ServiceCollection().AddFileStore(settings, "/"));

        Assert.Equal(sentence, fault.Message);
    }

    [Fact]
    public void Each_provider_gives_its_store()
    {
        var local = Store(("Provider", "Local"));
        var blobs = Store(("Provider", "AzureBlobs"), ("ConnectionString", Account), ("Container", "files"));

        Assert.IsType<LocalFileStore>(local);
        Assert.IsType<AzureBlobStore>(blobs);
    }

    private static IFileStore Store(params (string Key, string Value)[] settings)
    {
        using var provider = new ServiceCollection().AddSingleton(new InstallationFolder("/nowhere"))
            .AddFileStore(Settings(settings), "/").BuildServiceProvider();
        return provider.GetRequiredService<IFileStore>();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(s => $"Files:{s.Key}", s => (string?)s.Value)).Build();
}
