using System.Security.Cryptography;
using System.Text.Json;
using MaiGou.Domain.Storage;
using Microsoft.IdentityModel.Tokens;

namespace MaiGou.Graph.Security;

/// <summary>The signing keys of this installation, in a file that only its owner may read; made at the first start.</summary>
/// <remarks>The newest key signs; every key of the file verifies, so that a key can be replaced while its tokens still run.</remarks>
internal sealed class KeyRing
{
    private const string FileName = "signing-keys.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public KeyRing(InstallationFolder folder, TimeProvider time)
    {
        var path = folder.PathOf(FileName);
        var stored = Read(path) ?? Create(path, time);
        Keys = [.. stored.OrderByDescending(k => k.CreatedAt).Select(KeyOf)];
    }

    /// <summary>All keys, the newest first.</summary>
    public IReadOnlyList<ECDsaSecurityKey> Keys { get; }

    public ECDsaSecurityKey Newest => Keys[0];

    private static List<StoredKey>? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<List<StoredKey>>(file, Json) is { Count: > 0 } keys
            ? keys
            : throw new InvalidOperationException($"The key ring {path} holds no key.");
    }

    /// <summary>Writes the file whole under another name first; of two nodes that start at once, the second takes the first one's key.</summary>
    private static List<StoredKey> Create(string path, TimeProvider time)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = new StoredKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), time.GetUtcNow(), pair.ExportPkcs8PrivateKey());
        var draft = $"{path}.{key.Id}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize<List<StoredKey>>(file, [key], Json);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        return Read(path)!;
    }

    private static ECDsaSecurityKey KeyOf(StoredKey key)
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key.PrivateKey, out _);
        return new ECDsaSecurityKey(pair) { KeyId = key.Id };
    }

    private sealed record StoredKey(string Id, DateTimeOffset CreatedAt, byte[] PrivateKey);
}
