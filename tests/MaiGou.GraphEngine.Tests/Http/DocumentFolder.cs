using System.Security.Cryptography;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>A folder of trusted documents that is gone after the test.</summary>
internal sealed class DocumentFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("documents").FullName;

    /// <summary>Stores a document under its hash; the id is the answer.</summary>
    public string Add(string text)
    {
        var hash = HashOf(text);
        Write(hash + ".graphql", text);
        return "sha256:" + hash;
    }

    public void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(Path, file), text);

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public Task<GraphHost> ServeAsync(TrustedDocumentMode mode, Action<GraphQLServerOptions>? server = null) => GraphHost.StartAsync(
        http => http.MaxBatch = 10,
        server: options =>
        {
            options.TrustedDocuments = mode;
            options.TrustedDocumentFolders.Add(Path);
            server?.Invoke(options);
        });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
