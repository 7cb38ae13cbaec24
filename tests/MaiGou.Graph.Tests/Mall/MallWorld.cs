using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Mall;

/// <summary>One host that serves <see cref="AMall"/>.</summary>
public sealed class MallWorld : IAsyncLifetime
{
    internal AMall Mall { get; } = new();

    public RunningHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await RunningHost.StartAsync(Mall.Setting, "Demo:Load=true");

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Mall.Dispose();
    }

    /// <summary>Asks with headers as they stand, and takes the answer as it comes.</summary>
    internal async Task<(HttpResponseMessage Answer, byte[] Body)> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await Host.Graph.Http.SendAsync(request);
        return (answer, await answer.Content.ReadAsByteArrayAsync());
    }
}

/// <summary>Classes in this collection share the host of <see cref="MallWorld"/> and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class MallCollection : ICollectionFixture<MallWorld>
{
    public const string Name = "mall";
}
