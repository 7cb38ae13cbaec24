using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>A server as a host builds it: SDL text, resolver classes, services.</summary>
public class ServerTests
{
    private const string Sdl = """
        directive @access(rule: AccessRule!, permission: String) on OBJECT | FIELD_DEFINITION
        enum AccessRule { PUBLIC SIGNED_IN PERMISSION OWNED }
        type Query { clinics(first: Int! = 2): ClinicConnection! clinic(id: Int!): Clinic broken: String }
        type Mutation { rename(id: Int!, name: String!): Clinic! }
        type Subscription { renamed: Clinic! }
        type ClinicConnection { nodes: [Clinic!]! edges: [ClinicEdge!]! pageInfo: PageInfo! totalCount: Int }
        type ClinicEdge { cursor: String! node: Clinic! }
        type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        type Clinic { id: Int! name: String! phone: String open: Boolean! rank: Int doctors: [Doctor!]! }
        type Doctor { name: String! grade: Grade! clinic: Clinic }
        enum Grade { RESIDENT CHIEF }
        """;

    [Fact]
    public async Task A_page_and_the_objects_below_it_come_from_three_calls()
    {
        var (server, services) = Build();

        var response = await RunAsync(server, services, """
            { clinics { nodes { id name phone open rank doctors { name grade clinic { name } } } pageInfo { hasNextPage } } }
            """);

        Assert.Equal(
            """{"data":{"clinics":{"nodes":[{"id":1,"name":"One","phone":null,"open":true,"rank":null,"doctors":[{"name":"Li","grade":"CHIEF","clinic":{"name":"One"}}]},"""
            + """{"id":2,"name":"Two","phone":"2222","open":false,"rank":2,"doctors":[{"name":"Wu","grade":"RESIDENT","clinic":{"name":"Two"}},{"name":"Xu","grade":"CHIEF","clinic":{"name":"Two"}}]}],"pageInfo":{"hasNextPage":true}}}}""",
            response);
        Assert.Equal(["clinics", "doctors×2", "clinic×3"], services.GetRequiredService<ClinicStore>().Calls);
    }

    [Fact]
    public async Task N08_a_page_is_counted_only_when_its_count_is_selected()
    {
        var (server, services) = Build();
        await RunAsync(server, services, "{ clinics { nodes { id } } }");
        var before = services.GetRequiredService<ClinicStore>().Counted;

        var response = await RunAsync(server, services, "{ clinics { totalCount } }");

        Assert.Equal("""{"data":{"clinics":{"totalCount":3}}}""", response);
        Assert.Equal((0, 1), (before, services.GetRequiredService<ClinicStore>().Counted));
    }

    [Fact]
    public async Task X03_a_payload_shows_its_object_as_it_was_when_its_field_was_complete()
    {
        var (server, services) = Build();

        var response = await RunAsync(
            server, services, """mutation { a: rename(id: 1, name: "Eins") { name } b: rename(id: 1, name: "Uno") { name } }""");

        Assert.Equal("""{"data":{"a":{"name":"Eins"},"b":{"name":"Uno"}}}""", response);
    }

    [Fact]
    public async Task X30_a_null_in_a_stored_non_null_property_goes_up_before_anything_is_written()
    {
        var (server, services) = Build();
        services.GetRequiredService<ClinicStore>().Forget(id: 2);

        var response = await RunAsync(server, services, "{ clinic(id: 2) { id name } other: clinic(id: 1) { name } }");

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Clinic.name.","locations":[{"line":1,"column":22}],"path":["clinic","name"],"extensions":{"code":"NON_NULL_VIOLATION"}}],"data":{"clinic":null,"other":{"name":"One"}}}""",
            response);
    }

    [Fact]
    public async Task R08_an_exception_of_a_bound_method_is_masked()
    {
        var (server, services) = Build();

        var response = await RunAsync(server, services, "{ broken }");

        Assert.Contains("\"message\":\"Unexpected Execution Error\"", response, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task X05_a_bound_stream_gives_an_event_per_item()
    {
        var (server, services) = Build();

        var stream = (StreamResult)await server.ExecuteAsync(
            new GraphQLRequest { Document = "subscription { renamed { name doctors { name } } }"u8.ToArray() }, new RequestContext(services));
        var events = new List<string>();
        await foreach (var single in stream.Events)
        {
            events.Add(single.Text());
        }

        Assert.Equal(
            [
                """{"data":{"renamed":{"name":"One","doctors":[{"name":"Li"}]}}}""",
                """{"data":{"renamed":{"name":"Two","doctors":[{"name":"Wu"},{"name":"Xu"}]}}}""",
            ],
            events);
    }

    [Fact]
    public void T22_the_printed_schema_holds_every_type_of_the_sources()
    {
        var (server, _) = Build();

        Assert.Contains("type Clinic {", server.SchemaText, StringComparison.Ordinal);
        Assert.Contains("totalCount: Int", server.SchemaText, StringComparison.Ordinal);
        Assert.DoesNotContain("__Type", server.SchemaText, StringComparison.Ordinal);
    }

    private static (GraphQLServer Server, ServiceProvider Services) Build()
    {
        var services = new ServiceCollection().AddSingleton<ClinicStore>().BuildServiceProvider();
        var options = new GraphQLServerOptions
        {
            RequireAccess = false,
            SchemaTexts = { ("clinics.graphql", Sdl) },
            Types =
            {
                typeof(Clinic), typeof(Doctor), typeof(Grade), typeof(ClinicQueries), typeof(ClinicMutations),
                typeof(ClinicStreams), typeof(ClinicFields), typeof(DoctorFields),
            },
        };
        return (GraphQLServer.Build(services, options), services);
    }

    private static async Task<string> RunAsync(GraphQLServer server, IServiceProvider services, string document)
    {
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document), Variables = default(JsonElement) };
        using var result = (SingleResult)await server.ExecuteAsync(request, new RequestContext(services));
        return result.Text();
    }
}
