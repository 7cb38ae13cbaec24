using System.Text.Json;
using MaiGou.GraphEngine.Schema;
using Xunit.Abstractions;

namespace MaiGou.Graph.Tests.Access;

/// <summary>From whatever a caller can reach, no path leads to a person whom they may not see.</summary>
[Collection(AccessCollection.Name)]
[Trait("Tier", "Long")]
public sealed class NestedWalkTests(AccessWorld world, ITestOutputHelper output)
{
    private const int Depth = 4;

    private static readonly Selection WaysToOwned = new(
        Contract.IsOnAWayToOwned, f => f.Arguments.Any(a => a.IsRequired) ? null : f.Argument("first") is null ? "" : "(first: 10)");

    [Fact]
    public async Task Paths_of_four_steps_show_only_the_patients_that_the_permission_table_allows()
    {
        var deviations = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var objects = 0;
        foreach (var caller in world.Callers)
        {
            foreach (var operation in Operations())
            {
                var answer = await world.Host.Ask(operation, token: caller.Token);
                deviations.AddRange(Unexpected(answer.Codes, answer, caller, operation));
                foreach (var (path, type, owner) in Owned(answer.Json.RootElement))
                {
                    objects++;
                    seen.Add(type);
                    if (!caller.MaySee(owner, Contract.Owned[type]))
                    {
                        deviations.Add($"{caller} sees {type} of {owner.Patient} at {path} by {operation}");
                    }
                }
            }
        }

        output.WriteLine($"{world.Callers.Count} callers × {Operations().Count()} operations, {Paths()} paths each; {objects} owned objects seen");
        Assert.True(deviations.Count == 0, string.Join('\n', deviations.Take(40)));
        Assert.Equal(Contract.Owned.Keys.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    /// <summary>One operation for each way in: the fields of Query and Viewer, and every object of the family by its id.</summary>
    private IEnumerable<string> Operations()
    {
        var viewer = (CompositeType)Contract.Schema.Type("Viewer")!;
        foreach (var field in WaysIn(viewer))
        {
            yield return $"{{ viewer {{ {Ask(field)} }} }}";
        }

        foreach (var field in WaysIn(Contract.Schema.QueryType).Where(f => f.Type.Named != viewer && f.Name is not ("node" or "nodes")))
        {
            yield return $"{{ {Ask(field)} }}";
        }

        foreach (var target in Contract.OwnedNodes.SelectMany(world.Targets))
        {
            yield return $"{{ node(id: \"{target.GlobalId}\") {{ __typename ... on {target.Type} {WaysToOwned.Of(Contract.Schema.Type(target.Type)!, Depth)} }} }}";
        }
    }

    private static IEnumerable<FieldDef> WaysIn(CompositeType type) => type.Fields.Where(Contract.IsOnAWayToOwned);

    private string Ask(FieldDef field)
    {
        var arguments = world.Samples.Arguments(field, field.Argument("id") is null ? null : "id", field.Argument("id") is null ? null : SampleId(field));
        var paged = arguments.Length == 0 && field.Argument("first") is not null ? "(first: 10)" : arguments;
        return $"{field.Name}{paged} {WaysToOwned.Of(field.Type.Named, Depth)}";
    }

    private string SampleId(FieldDef field) => world.Targets(field.Type.Named.Name).First(o => o.Patient == world.Chen).GlobalId;

    private int Paths() => Operations().Sum(o => o.Count(c => c == '{'));

    /// <summary>Refusals of roles are expected; anything else means that the walk did not walk.</summary>
    private static IEnumerable<string> Unexpected(IReadOnlyList<string> codes, object answer, Caller caller, string operation) =>
        codes.Any(c => c is not ("AUTH_NOT_AUTHORIZED" or "AUTH_NOT_AUTHENTICATED")) ? [$"{caller} {operation}\n  {answer}"] : [];

    /// <summary>Every object of an owned type in an answer; one without an id belongs to whom the object around it does.</summary>
    private IEnumerable<(string Path, string Type, OwnedObject Owner)> Owned(JsonElement value, string path = "", OwnedObject? around = null)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().SelectMany((item, index) => Owned(item, $"{path}.{index}", around));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var type = value.TryGetProperty("__typename", out var name) ? name.GetString()! : "";
        var owner = Contract.Owned.ContainsKey(type) ? OwnerOf(value, type, path, around) : around;
        var below = value.EnumerateObject().SelectMany(p => Owned(p.Value, $"{path}.{p.Name}", owner));
        return Contract.Owned.ContainsKey(type) ? below.Prepend((path, type, owner!)) : below;
    }

    private OwnedObject OwnerOf(JsonElement value, string type, string path, OwnedObject? around) =>
        !value.TryGetProperty("id", out var id) ? around ?? Person(type, path)
        : world.Objects.TryGetValue(id.GetString()!, out var known) ? known
        : throw new Xunit.Sdk.XunitException($"{type} at {path} is no row that {nameof(AccessWorld)} reads: add it there.");

    /// <summary>A series is asked for by a patient, who is the sample.</summary>
    private OwnedObject Person(string type, string path) => type == "Trend"
        ? world.Objects[world.Samples.IdOf("patient")]
        : throw new Xunit.Sdk.XunitException($"{type} at {path} has no id and is below no object with one: say whose it is.");
}
