using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Security;

/// <summary>Client credentials. Source: RFC 6749 §4.4, §5.</summary>
[Collection(HostCollection.Name)]
public sealed class PartnerTokenTests(RunningHost host)
{
    [Fact]
    public async Task The_right_secret_gets_a_token_for_300_seconds()
    {
        using var response = await PostAsync(("grant_type", "client_credentials"), ("client_id", "partner-xm01"), ("client_secret", host.Secrets.ByName["partner-xm01"]));

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 298, 300);
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("partner-xm01", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("", "")]
    public async Task Wrong_credentials_are_answered_401_invalid_client(string client, string secret)
    {
        using var response = await PostAsync(("grant_type", "client_credentials"), ("client_id", client), ("client_secret", secret));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("{\"error\":\"invalid_client\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Another_grant_is_answered_400_unsupported_grant_type()
    {
        using var response = await PostAsync(("grant_type", "password"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("{\"error\":\"unsupported_grant_type\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_partner_is_known_to_the_graph_by_its_role()
    {
        var token = await host.SignIn.PartnerAsync("partner-xm01");

        var answer = await host.Ask("{ viewer { role } }", token: token);

        Assert.Equal("PARTNER_CLINIC", answer.Text("viewer.role"));
    }

    private Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] form) =>
        host.Graph.Http.PostAsync("/oauth/token", new FormUrlEncodedContent(form.ToDictionary(f => f.Name, f => f.Value)));
}
