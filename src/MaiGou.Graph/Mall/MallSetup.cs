using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MaiGou.Graph.Mall;

internal static class MallSetup
{
    private const string Graph = "/graphql";

    /// <summary>Serves the built mall where no endpoint owns the address; does nothing when there is none.</summary>
    /// <remarks>Errors: InvalidSettingException.</remarks>
    public static IApplicationBuilder UseMall(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var environment = services.GetRequiredService<IHostEnvironment>();
        if (MallFolder.Of(services.GetRequiredService<IConfiguration>(), environment.ContentRootPath) is not { } folder)
        {
            return app;
        }

        var files = MallFiles.Read(folder);
        var addresses = new Lazy<MallAddresses>(() => new MallAddresses(files, !environment.IsProduction(), OwnedBy(services.GetRequiredService<EndpointDataSource>())));
        return app.Use((http, next) => FileOf(http, addresses.Value) is { } file ? AnswerAsync(http, file, files) : next(http));
    }

    private static MallFile? FileOf(HttpContext http, MallAddresses addresses)
    {
        var request = http.Request;
        return !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) ? null
            : http.GetEndpoint() is null ? addresses.Find(request.Path.Value ?? "/")
            : request.Path == Graph && request.Headers.Upgrade.Count == 0 && PrefersPages(request.Headers.Accept) ? addresses.Explorer
            : null;
    }

    private static async Task AnswerAsync(HttpContext http, MallFile file, MallFiles files)
    {
        var (request, response) = (http.Request, http.Response);
        var (coding, variant) = Choose(file, request.Headers.AcceptEncoding);
        response.Headers.ETag = variant.ETag;
        response.Headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.Vary = request.Path == Graph ? "Accept, Accept-Encoding" : "Accept-Encoding";
        response.Headers.ContentSecurityPolicy = file.Name is "graphiql.html" or "examples.html"
            ? MallPolicy.OfExplorer(request, files.ScriptsOf(file))
            : MallPolicy.Of(request, files.ScriptsOf(file));
        if (EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(tag => tag.Tag == variant.ETag || tag.Tag == "*"))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = variant.Bytes.Length;
        if (coding != "identity")
        {
            response.Headers.ContentEncoding = coding;
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await response.Body.WriteAsync(variant.Bytes, http.RequestAborted);
        }
    }

    /// <summary>The smallest that the client takes: Brotli before gzip.</summary>
    private static (string Coding, MallFile.Variant Variant) Choose(MallFile file, StringValues accepted)
    {
        _ = StringWithQualityHeaderValue.TryParseList(accepted, out var taken);
        var coding = ((string[])["br", "gzip"]).FirstOrDefault(c => file.Variants.ContainsKey(c)
            && taken?.Any(t => t.Quality != 0 && t.Value.Equals(c, StringComparison.OrdinalIgnoreCase)) == true) ?? "identity";
        return (coding, file.Variants[coding]);
    }

    /// <summary>True for a browser that opens an address: it names pages, and nothing with a higher quality.</summary>
    private static bool PrefersPages(StringValues accepted) =>
        MediaTypeHeaderValue.TryParseList(accepted, out var taken)
        && taken.FirstOrDefault(t => t.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)) is { } page
        && taken.All(t => (t.Quality ?? 1) <= (page.Quality ?? 1)
            && !t.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && !t.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase));

    private static HashSet<string> OwnedBy(EndpointDataSource source) =>
        [.. source.Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.PathSegments is [{ IsSimple: true } first, ..] && first.Parts is [RoutePatternLiteralPart part] ? part.Content : "")
            .Where(name => name.Length > 0)];
}
