using MaiGou.Domain.Accounts;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Access;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Records;

/// <summary>Whatever part of a trend is asked for alone, what it needs was read.</summary>
[Collection(HostCollection.Name)]
public sealed class TrendFieldTests(RunningHost host)
{
    public static TheoryData<string> Fields =>
        [.. Contract.Types.Single(t => t.Name == "Trend").Fields.Select(f => f.Name).Append("asked: sentence")];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Each_field_of_a_trend_can_be_asked_for_alone(string field)
    {
        var below = field switch { "indicator" => "{ code }", "points" => "{ value }", "sources" => "{ text }", _ => "" };

        var answer = await AskAsync($"{field} {below}");

        Assert.Empty(answer.Codes);
        Assert.Equal(2, answer.At("viewer.trend").GetArrayLength());
    }

    [Fact]
    public async Task A_chart_costs_two_statements_and_its_meaning_one_more()
    {
        var chart = await AskAsync("points { sampledAt value }");
        var meaning = await AskAsync("verdict isAcrossClinics points { sampledAt value }");

        Assert.Equal(2, chart.Sql.Count); // who may see it, and the results
        Assert.Equal(3, meaning.Sql.Count); // and the clinics
        Assert.Equal(chart.At("viewer.trend.0.points").GetRawText(), meaning.At("viewer.trend.0.points").GetRawText());
        Assert.True(chart.At("viewer.trend.0.points").GetArrayLength() > 1);
    }

    private async Task<GraphAnswer> AskAsync(string fields) => await host.Ask(
        $"query($patient: ID!) {{ viewer {{ trend(patient: $patient, indicators: [\"TC\", \"HDL\"]) {{ {fields} }} }} }}",
        new { patient = GlobalIds.Write("Patient", AccountsDemo.PatientOf("陈志远").Value) },
        await host.SignIn.PatientAsync("13800000001"));
}
