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

    /// <summary>A key of its own purpose from each signing key, the newest first. Shape: 32 bytes each.</summary>
    public IReadOnlyList<byte[]> Derive(ReadOnlySpan<byte> purpose)
    {
        var info = purpose.ToArray();
        return [.. Keys.Select(k => HKDF.DeriveKey(HashAlgorithmName.SHA256, k.ECDsa.ExportParameters(includePrivateParameters: true).D!, 32, info: info))];
    }

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

    /// <summary>Writes the file whole under another name first. That name is a claim: of nodes that start at once one gets it, the others wait for its key.</summary>
    private static List<StoredKey> Create(string path, TimeProvider time)
    {
        var draft = $"{path}.new";
        while (true)
        {
            if (Claim(draft) is { } file)
            {
                using (file)
                {
                    if (Read(path) is { } earlier)
                    {
                        File.Delete(draft);
                        return earlier;
                    }

                    JsonSerializer.Serialize<List<StoredKey>>(file, [NewKey(time)], Json);
                    file.Flush(flushToDisk: true);
                }

                File.Move(draft, path);
                return Read(path)!;
            }

            if (SpinWait.SpinUntil(() => File.Exists(path), TimeSpan.FromSeconds(5)))
            {
                return Read(path)!;
            }

            File.Delete(draft); // left by a node that was killed while it wrote
        }
    }

    /// <summary>Creates the draft; null when somebody else has it.</summary>
    private static FileStream? Claim(string draft)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(draft, options);
        }
        catch (IOException) when (Directory.Exists(Path.GetDirectoryName(draft)))
        {
            return null;
        }
    }

    private static StoredKey NewKey(TimeProvider time)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new StoredKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), time.GetUtcNow(), pair.ExportPkcs8PrivateKey());
    }

    private static ECDsaSecurityKey KeyOf(StoredKey key)
    {
        var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key.PrivateKey, out _);
        return new ECDsaSecurityKey(pair) { KeyId = key.Id };
    }

    private sealed record StoredKey(string Id, DateTimeOffset CreatedAt, byte[] PrivateKey);
}
