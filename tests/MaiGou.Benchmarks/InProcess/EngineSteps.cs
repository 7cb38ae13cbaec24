using System.Text;
using MaiGou.Benchmarks.FromMemory;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Binding;
using MaiGou.GraphEngine.Execution.Writing;
using MaiGou.GraphEngine.Http.Answering;
using MaiGou.GraphEngine.Introspection;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Schema;
using MaiGou.GraphEngine.Validation;

namespace MaiGou.Benchmarks.InProcess;

/// <summary>The engine without HTTP: from the bytes of a document to the bytes of its answer, and the steps for a document that is new.</summary>
internal static class EngineSteps
{
    // 500 bytes with a fragment, variables and conditions, as a client's build makes them.
    private const string NewDocument = """
        query Catalogue($withClinic: Boolean!, $short: Boolean = false) {
          packages { ...card items { id name minutes @skip(if: $short) } clinic @include(if: $withClinic) { ...place } }
          again: packages { id label: name priceFen place: clinic { ...place town: city } parts: items { id title: name } }
        }
        fragment card on BenchPackage { __typename id name priceFen price: priceFen }
        fragment place on BenchClinic { __typename id name city ...named }
        fragment named on BenchClinic { called: name ... on BenchClinic { town2: city } }
        """;

    public static IEnumerable<Step> All()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var options = new GraphQLServerOptions();
        Sample.Configure(options);
        var server = GraphQLServer.Build(services, options);
        yield return new Step("Q4 deep and wide, 960 objects", Answer(server, services, Sample.DeepAndWide), default);
        yield return new Step("Q5 introspection", Answer(server, services, Introspection.Query), new StepGoal(100));
        yield return new Step("Q6 `{ __typename }`", Answer(server, services, "{ __typename }"), new StepGoal(2, 512));

        var schema = SchemaLoader.Load(options.SchemaTexts, options.Scalars);
        var bound = SchemaBinder.Bind(schema, options, null);
        var settings = new CompilerSettings(bound, new MetaFields(schema), new LeafWriters(bound), options.Limits);
        var text = Encoding.UTF8.GetBytes(NewDocument);
        var document = Utf8Parser.ParseExecutable(text, options.Limits);
        var operation = document.Definitions.OfType<OperationDefinitionNode>().Single();
        if (DocumentValidator.Validate(document, schema, options.Limits, true) is [var error, ..])
        {
            throw new InvalidOperationException(error.Message);
        }

        var size = $"new document of {text.Length} bytes";
        yield return new Step($"{size}: parse", () => Utf8Parser.ParseExecutable(text, options.Limits), default);
        yield return new Step($"{size}: validate", () => DocumentValidator.Validate(document, schema, options.Limits, true), new StepGoal(150));
        yield return new Step($"{size}: plan", () => _ = new PreparedOperation(settings, document, operation), default);
        var introspection = Encoding.UTF8.GetBytes(Introspection.Query);
        yield return new Step($"parse of the introspection query, {introspection.Length} bytes", () => Utf8Parser.ParseExecutable(introspection, options.Limits), default);
    }

    private static Action Answer(GraphQLServer server, ServiceProvider services, string query)
    {
        var text = Encoding.UTF8.GetBytes(query);
        var output = new PooledBuffer();
        return () =>
        {
            var task = server.ExecuteAsync(new GraphQLRequest { Document = text }, new RequestContext(services));
            using var result = (SingleResult)(task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("It has left its thread."));
            output.Clear();
            result.WriteTo(output);
        };
    }
}
