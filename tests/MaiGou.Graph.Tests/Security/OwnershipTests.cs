using MaiGou.Domain.Accounts;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Security;

/// <summary>Another's object answers exactly like an absent one.</summary>
[Collection(HostCollection.Name)]
public sealed class OwnershipTests(RunningHost host)
{
    private const string Nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }";

    [Fact]
    public async Task A_patient_reaches_herself_and_her_family_and_nobody_else()
    {
        var ids = new[] { IdOf("陈志远"), IdOf("沈佳"), IdOf("林秀英") };

        var answer = await host.Ask(Nodes, new { ids }, await host.SignIn.PatientAsync("13800000001"));

        Assert.Equal("{\"nodes\":[{\"__typename\":\"Patient\"},null,{\"__typename\":\"Patient\"}]}", answer.Data.GetRawText());
    }

    [Fact]
    public async Task The_answer_for_anothers_id_is_the_answer_for_an_absent_one_byte_for_byte()
    {
        var token = await host.SignIn.PatientAsync("13800000001");

        var another = await host.Ask(Nodes, new { ids = new[] { IdOf("沈佳") } }, token);
        var absent = await host.Ask(Nodes, new { ids = new[] { GlobalIds.Write("Patient", Guid.NewGuid()) } }, token);

        Assert.Equal(absent.ToString(), another.ToString());
        Assert.Equal("200 {\"data\":{\"nodes\":[null]}}", another.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("admin@demo")]
    [InlineData("clinic@demo")]
    [InlineData("partner-xm01")]
    public async Task Without_a_relation_nobody_reaches_a_patient(string? who)
    {
        var token = who is null ? null : who.Contains('@', StringComparison.Ordinal) ? await host.SignIn.StaffAsync(who) : await host.SignIn.PartnerAsync(who);

        var answer = await host.Ask(Nodes, new { ids = new[] { IdOf("沈佳") } }, token);

        Assert.Equal("[null]", answer.Json.RootElement.GetProperty("data").GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task Asking_for_3_patients_costs_2_queries_as_does_asking_for_1()
    {
        var token = await host.SignIn.PatientAsync("13800000001");

        var one = await host.Ask(Nodes, new { ids = new[] { IdOf("陈志远") } }, token);
        var three = await host.Ask(Nodes, new { ids = new[] { IdOf("陈志远"), IdOf("沈佳"), IdOf("林秀英") } }, token);

        Assert.Equal((2, 2), (one.Sql.Count, three.Sql.Count));
    }

    private static string IdOf(string patient) => GlobalIds.Write("Patient", AccountsDemo.PatientOf(patient).Value);
}
