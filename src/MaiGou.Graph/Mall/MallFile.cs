using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace MaiGou.Graph.Mall;

/// <summary>A file of the mall, with what the build compressed beside it.</summary>
internal sealed class MallFile
{
    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".txt"] = "text/plain; charset=utf-8",
    });

    private MallFile(string name, IReadOnlyDictionary<string, Variant> variants)
    {
        Name = name;
        Variants = variants;
        ContentType = Types.TryGetContentType(name, out var type) ? type : "application/octet-stream";
    }

    /// <summary>Path below the folder, with forward slashes.</summary>
    public string Name { get; }

    public string ContentType { get; }

    /// <summary>By content coding, <c>identity</c> among them.</summary>
    public IReadOnlyDictionary<string, Variant> Variants { get; }

    public bool IsPage => Name.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>Its name holds the hash of its content: whoever has it never needs to ask again.</summary>
    public bool IsImmutable => Name.StartsWith("assets/", StringComparison.Ordinal);

    public static MallFile Read(string folder, string path)
    {
        var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
        var variants = new Dictionary<string, Variant>(StringComparer.Ordinal) { ["identity"] = Variant.Read(path, "") };
        foreach (var (coding, ending) in new[] { ("br", ".br"), ("gzip", ".gz") })
        {
            if (File.Exists(path + ending))
            {
                variants[coding] = Variant.Read(path + ending, $"-{coding}");
            }
        }

        return new MallFile(name, variants);
    }

    /// <summary>The bytes of one content coding; small enough to be kept, and so never half of two builds.</summary>
    /// <param name="ETag">Strong; differs between codings.</param>
    internal sealed record Variant(byte[] Bytes, string ETag)
    {
        public static Variant Read(string path, string suffix)
        {
            var bytes = File.ReadAllBytes(path);
            return new Variant(bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}{suffix}\"");
        }
    }
}
