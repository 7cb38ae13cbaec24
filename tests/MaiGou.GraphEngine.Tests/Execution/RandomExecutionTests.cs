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
