using MaiGou.Domain.Files;

namespace MaiGou.Integrations.Tests.Files;

/// <summary>What every store of files promises. Source: docs/adr/0021.</summary>
[Trait("Tier", "Process")]
public sealed class FileStoreTests(Stores stores) : IClassFixture<Stores>
{
    public static TheoryData<string> Kinds => Stores.All;

    /// <summary>Shows in the summary when half of the suite could not run.</summary>
    [BlobsFact]
    public void The_suite_runs_on_the_blob_service_too() => Assert.Equal(2, Kinds.Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_of_300_KB_is_there_whole_and_is_listed_as_new(string kind)
    {
        var store = stores.Open(kind);
        await store.PrepareAsync(CancellationToken.None);

        var name = await store.WriteAsync(StoreSteps.Bytes(300_000));
        var listed = Assert.Single(await store.AllAsync());

        Assert.Equal(StoreSteps.Bytes(300_000), await store.ReadAsync(name, 0, 300_000));
        Assert.Equal(300_000, await store.LengthAsync(name, CancellationToken.None));
        Assert.Equal((name, 300_000L), (listed.Name, listed.Length));
        Assert.InRange(listed.Age, TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_a_file_of_20_MB_every_part_can_be_read_alone(string kind)
    {
        var store = stores.Open(kind);
        var bytes = StoreSteps.Bytes(20_000_000);

        var name = await store.WriteAsync(bytes);

        Assert.Equal(bytes[..1], await store.ReadAsync(name, 0, 1));
        Assert.Equal(bytes[^1..], await store.ReadAsync(name, 19_999_999, 1));
        Assert.Equal(bytes[4_194_000..4_195_000], await store.ReadAsync(name, 4_194_000, 1000)); // over the border of two blocks
        Assert.Equal(bytes[^500..], await store.ReadAsync(name, 19_999_500, 9_000)); // the file ends before the part
        Assert.Equal(bytes, await store.ReadAsync(name, 0, 20_000_000));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_sender_who_hangs_up_after_9_of_20_MB_leaves_nothing(string kind)
    {
        var store = stores.Open(kind);
        var bytes = StoreSteps.Bytes(20_000_000);
        var (name, facts) = (BlobName.New(), await FileFacts.OfAsync(new MemoryStream(bytes), CancellationToken.None));
        using var hangUp = new CancellationTokenSource();
        var cut = new BrokenContent(bytes, 9_000_000, hangUp.CancelAsync);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(name, cut, facts, hangUp.Token));

        Assert.Null(await store.LengthAsync(name, CancellationToken.None));
        Assert.Null(await store.ReadAsync(name, 0, 1));
        Assert.Empty(await store.AllAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_content_that_is_not_what_was_announced_is_refused_and_does_not_stay(string kind)
    {
        var store = stores.Open(kind);
        var name = BlobName.New();
        var announced = await FileFacts.OfAsync(new MemoryStream(StoreSteps.Bytes(5001)), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidDataException>(
            () => store.WriteAsync(name, new MemoryStream(StoreSteps.Bytes(5000)), announced, CancellationToken.None));

        Assert.Null(await store.LengthAsync(name, CancellationToken.None));
        Assert.Empty(await store.AllAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_name_that_is_taken_is_refused_and_keeps_its_content(string kind)
    {
        var store = stores.Open(kind);
        var name = await store.WriteAsync(StoreSteps.Bytes(1000));
        var other = StoreSteps.Bytes(2000);
        var facts = await FileFacts.OfAsync(new MemoryStream(other), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(name, new MemoryStream(other), facts, CancellationToken.None));

        Assert.Equal(StoreSteps.Bytes(1000), await store.ReadAsync(name, 0, 2000));
        Assert.Single(await store.AllAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_file_is_deleted_once(string kind)
    {
        var store = stores.Open(kind);
        var name = await store.WriteAsync(StoreSteps.Bytes(1000));

        var first = await store.DeleteAsync(name, CancellationToken.None);
        var second = await store.DeleteAsync(name, CancellationToken.None);

        Assert.Equal((true, false), (first, second));
        Assert.Null(await store.LengthAsync(name, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_list_of_40_files_is_in_the_order_of_their_names(string kind)
    {
        var store = stores.Open(kind);
        var names = new List<string>();
        for (var number = 1; number <= 40; number++)
        {
            names.Add((await store.WriteAsync(StoreSteps.Bytes(number))).Value);
        }

        var listed = await store.AllAsync();

        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Select(b => b.Name.Value));
        Assert.Equal(820, listed.Sum(b => b.Length));
    }
}
