using System.Text.RegularExpressions;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Files;
using Xunit.Abstractions;

namespace MaiGou.Graph.Tests.Access;

/// <summary>Another person's id answers exactly like an absent one, at every place of the schema where an id can be given.</summary>
/// <remarks>The schema says what is asked, the permission table what has to come, the database whose things they are.</remarks>
[Collection(AccessCollection.Name)]
public sealed partial class AccessWalkTests(AccessWorld world, ITestOutputHelper output)
{
    [Fact]
    public void Every_patient_owned_type_has_an_object_of_the_family_released_or_not()
    {
        var missing = Contract.OwnedNodes.Where(type => world.Targets(type).All(o => o.Patient != world.Chen)).ToList();
        var unreleased = ((string[])["Report", "Observation", "Attachment", "FollowUp"]).Where(type => world.Targets(type).All(o => o.IsReleased)).ToList();

        Assert.True(missing.Count == 0, $"The world of these tests has no {string.Join(", ", missing)} of 陈志远.");
        Assert.True(unreleased.Count == 0, $"The world of these tests has no unreleased {string.Join(", ", unreleased)}.");
    }

    [Fact]
    public void Every_relation_and_every_role_asks()
    {
        Assert.Equal(
            ["Anonymous", "ClinicAdmin", "Doctor", "Finance", "HealthManager", "PartnerClinic", "Patient", "PlatformAdmin", "ServiceCentre"],
            world.Callers.Select(c => c.Role.ToString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["13800000001 Guardian Self", "13800000003 None None", "13800000009 None None", "doctor@demo InCare None", "manager2@demo None None", "manager@demo InCare InCare"],
            world.Callers.Where(c => c.IsPatient || c.Role is Domain.Shared.Role.HealthManager or Domain.Shared.Role.Doctor)
                .Select(c => $"{c.Name} {c.To(world.Lin)} {c.To(world.Chen)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_listed_place_of_an_id_is_one_of_the_schema()
    {
        Assert.Empty(IdArgument.Listed.Except(IdArgument.All.Select(a => a.Coordinate)));
    }

    [Fact]
    public async Task A_patients_id_answers_everybody_as_the_permission_table_says_and_else_like_an_absent_one()
    {
        var deviations = new List<string>();
        var asked = 0;
        foreach (var place in IdArgument.All.Where(a => a.TypesTaken.Count > 0))
        {
            foreach (var caller in world.Callers)
            {
                foreach (var type in place.TypesTaken)
                {
                    deviations.AddRange(await CompareAsync(place, caller, type));
                    asked++;
                }
            }
        }

        output.WriteLine($"{asked} comparisons of places × types × callers");
        Assert.True(deviations.Count == 0, string.Join('\n', deviations));
        Assert.InRange(asked, 300, int.MaxValue);
    }

    [Theory]
    [InlineData(AccessWorld.Family)]
    [InlineData("13800000003")]
    [InlineData("manager@demo")]
    public async Task An_id_of_another_type_answers_like_an_absent_one_even_to_those_who_may_see_its_object(string caller)
    {
        var deviations = new List<string>();
        var asked = 0;
        foreach (var place in IdArgument.All)
        {
            foreach (var type in Contract.OwnedNodes.Except(place.TypesTaken))
            {
                deviations.AddRange(await CompareAsync(place, world.CallerOf(caller), type));
                asked++;
            }
        }

        output.WriteLine($"{asked} comparisons of places × types");
        Assert.True(deviations.Count == 0, string.Join('\n', deviations));
        Assert.InRange(asked, 100, int.MaxValue);
    }

    /// <summary>Asks for each object of the family and for an absent one of its type, and says where the answers are not as they have to be.</summary>
    private async Task<IReadOnlyList<string>> CompareAsync(IdArgument place, Caller caller, string type)
    {
        var absent = await AnswerAsync(place, caller, GlobalIds.Write(type, Guid.NewGuid()));
        var deviations = new List<string>();
        foreach (var target in Targets(place, type))
        {
            var answer = await AnswerAsync(place, caller, target.GlobalId);
            var opens = place.Opens(caller, target);
            var isRight = !opens ? answer == absent
                : place.Refusal is { } code ? answer.Contains($"\"{code}\"", StringComparison.Ordinal)
                : answer != absent && !answer.StartsWith("200 {\"errors\"", StringComparison.Ordinal);
            if (!isRight)
            {
                deviations.Add($"{place} {type} of {(target.Patient == world.Chen ? "陈志远" : "林秀英")}{(target.IsReleased ? "" : " before release")} asked by {caller}: "
                    + $"{(opens ? "must open" : "must be as absent")}\n  {answer}\n  {absent}");
            }
        }

        return deviations;
    }

    /// <summary>A mutation is tried on the things that it cannot change.</summary>
    private IEnumerable<OwnedObject> Targets(IdArgument place, string type) => !place.IsMutation ? world.Targets(type)
        : world.Samples.Has(type) is { } id ? [world.Objects[id]]
        : world.Targets(type).Where(o => o.Patient == world.Chen);

    private async Task<string> AnswerAsync(IdArgument place, Caller caller, string id)
    {
        var operation = place.Ask(id, world.Samples, caller);
        var answer = Samples.TakesFile(operation)
            ? await world.Host.Graph.AskWithFileAsync(operation, new { file = (string?)null }, "variables.file", [.. "<html/>"u8], caller.Token)
            : await world.Host.Ask(operation, token: caller.Token);
        return TraceId().Replace(answer.ToString(), "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex TraceId();
}
