using System.Text;
using System.Text.Json;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Execution;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Execution;

internal sealed partial class Lab
{
    /// <summary>The responses of one run for several sets of variables, which must ask for one plan.</summary>
    public async Task<IReadOnlyList<string>> RunSetsAsync(string document, params string[] variables)
    {
        _executor ??= Build();
        var syntax = Utf8Parser.ParseExecutable(Encoding.UTF8.GetBytes(document), Options.Limits);
        var operation = new PreparedOperation(_engine!.Compiler, syntax, (OperationDefinitionNode)syntax.Definitions[0]);
        VariableValues[] sets = [.. variables.Select(v => operation.Variables.Coerce(JsonDocument.Parse(v).RootElement, Options.Limits).Values!)];
        var plan = Assert.Single(sets.Select(s => operation.PlanFor(s)).Distinct());
        var services = _provider ??= _services.BuildServiceProvider();
        var results = await PlanRunner.RunSetsAsync(plan, sets, new RequestContext(services), _engine);
        var texts = results.Select(r => r.Text()).ToList();
        foreach (var result in results)
        {
            result.Dispose();
        }

        return texts;
    }
}
