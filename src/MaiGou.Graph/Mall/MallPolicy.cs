using System.Text.RegularExpressions;

namespace MaiGou.Graph.Mall;

/// <summary>What the pages of the mall may load: their own files, scripts by file or by hash, and the graph of the same host.</summary>
internal static partial class MallPolicy
{
    private const string Rest = "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <param name="request">Of the page: older browsers do not count sockets of the same host as its own.</param>
    /// <param name="scripts">Hashes of its inline scripts.</param>
    public static string Of(HttpRequest request, IReadOnlyList<string> scripts) =>
        $"default-src 'self'; script-src 'self'{Hashes(scripts)}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + $"connect-src 'self'{Socket(request)}; {Rest}";

    /// <summary>The editor of the explorer runs its parts as workers and brings a font of its own.</summary>
    public static string OfExplorer(HttpRequest request, IReadOnlyList<string> scripts) =>
        $"default-src 'self'; script-src 'self'{Hashes(scripts)}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + $"worker-src 'self' blob:; connect-src 'self'{Socket(request)}; {Rest}";

    private static string Hashes(IReadOnlyList<string> scripts) => string.Concat(scripts.Select(hash => $" '{hash}'"));

    private static string Socket(HttpRequest request) =>
        request.Host.Value is { } host && PlainHost().IsMatch(host) ? $" {(request.IsHttps ? "wss" : "ws")}://{host}" : "";

    /// <summary>A host name may hold characters that mean something in a policy; one that does is not repeated.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9.\-]+(:[0-9]+)?$|^\[[0-9a-fA-F:.]+\](:[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainHost();
}
