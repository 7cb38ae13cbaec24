using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MaiGou.GraphEngine.Tests.Http;

/// <summary>Fields that take files, on top of <see cref="ShopGraph"/>.</summary>
internal static class UploadGraph
{
    public const string Sdl = """
        scalar Upload
        input Attachment { title: String file: Upload! }
        extend type Mutation {
          keep(file: Upload!): String!
          keepMaybe(file: Upload): String
          keepAll(files: [Upload!]!): [String!]!
          keepAttached(attachment: Attachment!): String!
          ignore(file: Upload!): Boolean!
          hash(file: Upload!): String!
          twice(a: Upload!, b: Upload!): String!
        }
        """;

    public static void AddTo(GraphQLServerOptions options)
    {
        options.SchemaTexts.Add(("upload.graphql", Sdl));
        options.Types.Add(typeof(UploadMutations));
    }

    public static Task<GraphHost> StartAsync(Action<GraphQLLimits>? limits = null, Action<MaiGou.GraphEngine.Http.GraphQLHttpOptions>? http = null) =>
        GraphHost.StartAsync(http, server: options =>
        {
            AddTo(options);
            limits?.Invoke(options.Limits);
        });
}

public sealed record Attachment(string? Title, IFile File);

[MutationType]
internal static class UploadMutations
{
    public static Task<string> KeepAsync(IFile file, CancellationToken ct) => ShowAsync(file, ct);

    public static async Task<string?> KeepMaybeAsync(IFile? file, CancellationToken ct) => file is null ? null : await ShowAsync(file, ct);

    public static async Task<IReadOnlyList<string>> KeepAllAsync(IReadOnlyList<IFile> files, CancellationToken ct)
    {
        var shown = new List<string>();
        foreach (var file in files)
        {
            shown.Add(await ShowAsync(file, ct));
        }

        return shown;
    }

    public static async Task<string> KeepAttachedAsync(Attachment attachment, CancellationToken ct) =>
        $"{attachment.Title}: {await ShowAsync(attachment.File, ct)}";

    public static bool Ignore(IFile file) => file.Length >= 0;

    public static async Task<string> HashAsync(IFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }

    public static async Task<string> TwiceAsync(IFile a, IFile b, CancellationToken ct)
    {
        // Both are read a little at a time, in turn: neither may move the other.
        await using var first = a.OpenReadStream();
        await using var second = b.OpenReadStream();
        var (x, y) = (new byte[3], new byte[3]);
        await first.ReadExactlyAsync(x, ct);
        await second.ReadExactlyAsync(y, ct);
        await first.ReadExactlyAsync(x, ct);
        return $"{Encoding.UTF8.GetString(x)} {Encoding.UTF8.GetString(y)} {ReferenceEquals(a, b)}";
    }

    private static async Task<string> ShowAsync(IFile file, CancellationToken ct)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        var text = await reader.ReadToEndAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Name}|{file.ContentType}|{file.Length}|{(text.Length > 40 ? "long" : text)}");
    }
}
