using System.Text;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Binding;

/// <summary>A server of a few types, or of none, which then answers null everywhere.</summary>
internal static class LooseServer
{
    public static async Task<string> RunAsync(string document, string sdl, params Type[] types)
    {
        var options = new GraphQLServerOptions { RequireAccess = false, WithoutResolvers = types.Length == 0 };
        options.SchemaTexts.Add(("test.graphql", sdl));
        foreach (var type in types)
        {
            options.Types.Add(type);
        }

        await using var services = new ServiceCollection().BuildServiceProvider();
        var server = GraphQLServer.Build(services, options);
        using var result = (SingleResult)await server.ExecuteAsync(
            new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) }, new RequestContext(services));
        return result.Text();
    }

    public static ResolverCall Call() => new()
    {
        Parents = OperationRun.RootParents,
        Arguments = ArgumentValues.Empty,
        Context = new RequestContext(new ServiceCollection().BuildServiceProvider()),
        Selection = new PlanSelection([]),
        Cancellation = CancellationToken.None,
    };
}
