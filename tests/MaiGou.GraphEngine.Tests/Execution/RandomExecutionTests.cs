using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>Breadth-first with columns must answer what the specification's recursion answers.</summary>
public class RandomExecutionTests
{
    private static readonly GraphSchema Schema = SchemaLoader.Load([("world", RandomWorld.Sdl)]);

    [Fact]
    public async Task X30_X33_3000_random_executions_agree_with_the_recursion_of_the_specification()
    {
        var lab = RandomWorld.Lab(Schema);
        lab.Options.Limits.MaxErrors = int.MaxValue;
        var (failing, nulled) = (0, 0);

        for (var seed = 0; seed < 3000; seed++)
        {
            var document = RandomWorld.Document(seed);
            var oracle = new SpecificationExecutor(Schema);
            var data = oracle.Data(Utf8Parser.ParseExecutable(Encoding.UTF8.GetBytes(document), lab.Options.Limits));

            using var result = (SingleResult)await lab.ExecuteAsync(document);

            Assert.Equal((document, data), (document, DataOf(result)));
            AssertErrors(document, data, oracle.Errors, [.. result.Errors.Select(e => string.Join('.', e.Path!))]);
            failing += result.Errors.Count > 0 ? 1 : 0;
            nulled += data == "null" ? 1 : 0;
        }

        // The world must be rich enough for agreement to mean something.
        Assert.InRange(failing, 1000, 2900);
        Assert.InRange(nulled, 50, 1500);
    }

    [Fact]
    public async Task X52_requests_side_by_side_never_see_each_others_pooled_memory()
    {
        var lab = RandomWorld.Lab(Schema);
        var documents = Enumerable.Range(0, 200).Select(RandomWorld.Document).ToArray();
        var alone = new string[documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            alone[i] = await lab.RunAsync(documents[i]);
        }

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var wrong = 0;
            for (var i = 0; i < documents.Length; i++)
            {
                var n = (i * 7 + worker * 25) % documents.Length;
                wrong += await lab.RunAsync(documents[n]) == alone[n] ? 0 : 1;
            }

            return wrong;
        })));

        Assert.Equal(0, together.Sum());
    }

    private static void AssertErrors(string document, string data, HashSet<string> possible, List<string> given)
    {
        Assert.True(given.TrueForAll(possible.Contains), document);
        Assert.Equal(given.Count, given.Distinct().Count());
        Assert.Equal(possible.Count > 0, given.Count > 0);

        // An error whose position can be seen may not be left out (X32).
        var root = JsonDocument.Parse(data).RootElement;
        var missing = possible.Except(given).Where(p => IsVisible(root, p.Split('.')));
        Assert.True(!missing.Any(), document);
    }

    private static bool IsVisible(JsonElement element, string[] path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind == JsonValueKind.Null)
            {
                return false;
            }

            element = element.ValueKind == JsonValueKind.Array
                ? element[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                : element.GetProperty(step);
        }

        return true;
    }

    private static string DataOf(SingleResult result)
    {
        var text = result.Text();
        return text[(text.LastIndexOf("\"data\":", StringComparison.Ordinal) + 7)..^1];
    }
}
