using System.Buffers;
using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Tests.Execution;
using MaiGou.GraphEngine.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Introspection;

/// <summary>Introspection is an operation like any other (I11).</summary>
public sealed class IntrospectionRunTests
{
    private const string Query = """
        query ($all: Boolean! = true) {
          __schema {
            description queryType { name } mutationType { name } subscriptionType { name }
            types {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: $all) {
                name description isDeprecated deprecationReason type { ...T } args(includeDeprecated: $all) { ...I }
              }
              inputFields(includeDeprecated: $all) { ...I }
              interfaces { name }
              enumValues(includeDeprecated: $all) { name description isDeprecated deprecationReason }
              possibleTypes { name }
            }
            directives { name description isRepeatable locations args(includeDeprecated: $all) { ...I } }
          }
        }
        fragment I on __InputValue { name description defaultValue isDeprecated deprecationReason type { ...T } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    private static readonly byte[] Document = Encoding.UTF8.GetBytes(Query);
    private static readonly JsonElement Variables = JsonDocument.Parse("""{"all":true}""").RootElement;

    [Fact]
    public async Task I11_introspection_is_bounded_by_the_limits_of_all_operations()
    {
        var lab = new Lab("type Query { a: Int }");
        lab.Options.Limits.MaxFields = 20;

        using var result = (SingleResult)await lab.ExecuteAsync(Query);

        Assert.Equal(RequestErrorKind.Validation, result.ErrorKind);
        Assert.Equal("LIMIT_FIELDS", Assert.Single(result.Errors).Code);
    }

    [Fact]
    public async Task I11_the_whole_schema_of_the_product_is_told_alike_each_time()
    {
        var options = new GraphQLServerOptions { SchemaFolder = Path.Combine(Shared.Repository, "schema"), WithoutResolvers = true };
        await using var services = new ServiceCollection().BuildServiceProvider();
        var server = GraphQLServer.Build(services, options);

        var first = await RunAsync(server, services);
        var second = await RunAsync(server, services);

        Assert.InRange(first.Length, 100_000, 10_000_000);
        Assert.Equal(first, second);
    }

    /// <summary>Runs the query with a variable, so that no answer is kept from one run to the next.</summary>
    private static async Task<byte[]> RunAsync(GraphQLServer server, IServiceProvider services)
    {
        var request = new GraphQLRequest { Document = Document, Variables = Variables };
        using var result = (SingleResult)await server.ExecuteAsync(request, new RequestContext(services));
        var buffer = new ArrayBufferWriter<byte>(4_000_000);
        result.WriteTo(buffer);
        Assert.Empty(result.Errors);
        return buffer.WrittenSpan.ToArray();
    }
}
