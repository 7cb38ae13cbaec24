using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.Graph.Tests.Host;

/// <summary>A tiny mall as the build of the real one leaves it, in a folder that is gone after the test.</summary>
internal sealed class AMall : IDisposable
{
    public const string Script = "document.title = 'mall'";
    public const string Operation = "query First { packages(first: 1) { nodes { code } } }";

    public AMall()
    {
        foreach (var page in new[] { "index", "desk", "graphiql", "examples" })
        {
            Write($"{page}.html", $"<!doctype html><title>{page}</title>", isCompressed: true);
        }

        Write("assets/app-a1b2c3d4.js", string.Concat(Enumerable.Repeat("export const mall = 1;\n", 100)), isCompressed: true);
        Write("assets/word-a1b2c3d4.woff2", "font");
        Write("sw.js", "self.skipWaiting();", isCompressed: true);
        Write("manifest.webmanifest", "{}", isCompressed: true);
        Write("csp.json", $$"""{"index.html":["sha256-{{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}}"],"desk.html":[]}""");
        OperationHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Operation)));
        Write($"documents/{OperationHash}.graphql", Operation);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mall").FullName;

    /// <summary>The setting that serves it.</summary>
    public string Setting => $"Mall:Folder={Folder}";

    public string OperationHash { get; }

    public void Write(string name, string text, bool isCompressed = false)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (isCompressed)
        {
            using var brotli = new BrotliStream(File.Create(path + ".br"), CompressionLevel.Optimal);
            brotli.Write(Encoding.UTF8.GetBytes(text));
            using var gzip = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Optimal);
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
