using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.ConformanceHost;

/// <summary>Judges the SDL in the body of a request: answers a JSON list of its violations. Only with the switch <c>--judge</c>.</summary>
internal static class SchemaJudge
{
    public static async Task AnswerAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        await http.Response.WriteAsJsonAsync(Violations(http.RequestServices, await body.ReadToEndAsync(http.RequestAborted)));
    }

    private static IReadOnlyList<string> Violations(IServiceProvider services, string sdl)
    {
        var options = new GraphQLServerOptions { RequireAccess = false, WithoutResolvers = true };
        options.SchemaTexts.Add(("sdl", sdl));
        try
        {
            GraphQLServer.Build(services, options);
            return [];
        }
        catch (SchemaException exception)
        {
            return exception.Violations;
        }
    }
}
