using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace MaiGou.Graph.Tests.Host;

/// <summary>Signs demo accounts in, each once, the way people do; sending codes is limited, so tokens are kept.</summary>
public sealed class DemoSignIn(GraphClient graph, Uri address, Func<string, string> secretOf)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tokens = new(StringComparer.Ordinal);

    /// <summary>Token of a patient's account by phone, such as <c>13800000001</c>.</summary>
    public Task<string> PatientAsync(string phone) => OnceAsync(phone, () => SignInByCodeAsync(phone));

    /// <summary>Token of a member of staff, such as <c>manager@demo</c>.</summary>
    public Task<string> StaffAsync(string userName) => OnceAsync(userName, async () =>
    {
        var answer = await graph.AskAsync(
            "mutation($input: StaffSignInInput!) { staffSignIn(input: $input) { session { accessToken } errors { ... on UserError { code } } } }",
            new { input = new { userName, password = secretOf(userName) } });
        return answer.Text("staffSignIn.session.accessToken");
    });

    /// <summary>Token of a partner's program, such as <c>partner-xm01</c>.</summary>
    public Task<string> PartnerAsync(string clientId) => OnceAsync(clientId, async () =>
    {
        using var response = await graph.Http.PostAsync(new Uri(address, "/oauth/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secretOf(clientId),
        }));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    });

    /// <summary>The last message to a phone, as <c>/dev/inbox</c> shows it.</summary>
    public async Task<JsonElement> LastMessageAsync(string phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"/dev/inbox?phone={phone}"));
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await graph.Http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
    }

    private async Task<string> SignInByCodeAsync(string phone)
    {
        var sent = await graph.AskAsync(
            "mutation($input: SignInCodeSendInput!) { signInCodeSend(input: $input) { challenge errors { ... on UserError { code } } } }",
            new { input = new { phone } });
        var message = await LastMessageAsync(phone);
        var answer = await graph.AskAsync(
            "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } errors { ... on UserError { code } } } }",
            new { input = new { challenge = sent.Text("signInCodeSend.challenge"), code = message.GetProperty("values").GetProperty("code").GetString() } });
        return answer.Text("signIn.session.accessToken");
    }

    private Task<string> OnceAsync(string name, Func<Task<string>> signIn) =>
        _tokens.GetOrAdd(name, _ => new Lazy<Task<string>>(signIn)).Value;
}
