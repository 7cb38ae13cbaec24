using System.Diagnostics;
using MaiGou.Domain.Files;
using MaiGou.Domain.Shared;
using MaiGou.Integrations.AzureBlobs;

namespace MaiGou.Integrations.Tests.Files;

/// <summary>What a blob service can do to us: the real client against a stand-in that is killed, held and given a wrong key.</summary>
[Trait("Tier", "Process")]
public sealed class AzureBlobStoreTests(Stores stores) : IClassFixture<Stores>
{
    [Fact]
    public void A_request_is_given_up_after_10_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(10), AzureBlobStore.UsualPatience);

    [BlobsFact]
    public async Task A_service_that_holds_still_is_given_up_in_time_and_works_again_afterwards()
    {
        var store = Stores.OpenBlobs(stores.Azurite.ConnectionString);
        var name = await store.WriteAsync(StoreSteps.Bytes(1000));
        await stores.Azurite.PauseAsync();

        var patience = Stopwatch.StartNew();
        var written = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.WriteAsync(StoreSteps.Bytes(1000)));
        var read = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.ReadAsync(name, 0, 1000));
        patience.Stop();
        await stores.Azurite.ResumeAsync();

        Assert.Equal(("The blob store does not answer.", "The blob store does not answer."), (written.Message, read.Message));
        Assert.InRange(patience.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)); // three seconds each, and the pause between two tries
        Assert.Equal(StoreSteps.Bytes(1000), await store.ReadAsync(name, 0, 1000));
    }

    [BlobsFact]
    public async Task A_service_that_dies_after_9_of_20_MB_leaves_nothing_of_the_file()
    {
        var store = Stores.OpenBlobs(stores.Azurite.ConnectionString, "dying");
        var bytes = StoreSteps.Bytes(20_000_000);
        var (name, facts) = (BlobName.New(), await FileFacts.OfAsync(new MemoryStream(bytes), CancellationToken.None));
        var broken = new BrokenContent(bytes, 9_000_000, stores.Azurite.KillAsync);

        var fault = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.WriteAsync(name, broken, facts, CancellationToken.None));
        await stores.Azurite.StartAgainAsync();
        var after = Stores.OpenBlobs(stores.Azurite.ConnectionString, "dying"); // the stand-in may have forgotten the container

        Assert.Equal("The blob store does not answer.", fault.Message);
        Assert.Null(await after.LengthAsync(name, CancellationToken.None));
        Assert.Empty(await after.AllAsync());
    }

    [BlobsFact]
    public async Task A_wrong_key_stops_the_start_with_one_sentence()
    {
        var store = Stores.OpenBlobs(stores.Azurite.WithWrongKey);

        var atStart = await Assert.ThrowsAsync<InvalidSettingException>(() => store.PrepareAsync(CancellationToken.None));
        var later = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.WriteAsync([1]));

        Assert.Equal("Files__ConnectionString is refused by the blob store: account or key is wrong.", atStart.Message);
        Assert.Equal("The blob store refuses our key.", later.Message);
    }

    [BlobsFact]
    public async Task A_service_that_is_not_there_is_unavailable_and_no_wrong_setting()
    {
        await stores.Azurite.KillAsync();
        var store = Stores.OpenBlobs(stores.Azurite.ConnectionString);

        var fault = await Assert.ThrowsAsync<FileStoreUnavailableException>(() => store.PrepareAsync(CancellationToken.None));
        await stores.Azurite.StartAgainAsync();
        await store.WriteAsync([1]);

        Assert.Equal("The blob store does not answer.", fault.Message);
        Assert.Single(await store.AllAsync());
    }
}
