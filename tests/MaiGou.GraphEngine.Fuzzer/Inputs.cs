using System.Text;

namespace MaiGou.GraphEngine.Fuzzer;

/// <summary>Makes the input of a number and sends it where it belongs.</summary>
internal sealed class Inputs(FuzzHost host, ulong seed, Action<string> show)
{
    private readonly EngineTarget _engine = new(host);
    private readonly HttpTarget _http = new(host);
    private readonly SocketTarget _sockets = new(host);

    /// <summary>One in 20 goes over HTTP and one in 400 over a socket; the others through the executor.</summary>
    public async Task<(string? Problem, string Outcome)> RunAsync(long number)
    {
        var dice = new Dice(seed, number);
        var (document, variables, name) = Document(dice);
        show(Encoding.UTF8.GetString(document) + "\nvariables: " + variables);
        if (number % 400 == 1)
        {
            return await _sockets.TalkAsync(dice, () =>
            {
                var (text, values, operation) = Document(dice);
                return new HttpForms(dice).Json(text, values, operation);
            });
        }

        if (number % 20 == 0)
        {
            var forms = new HttpForms(dice);
            var request = dice.OneIn(5) ? forms.Get(document, variables) : forms.Post(forms.Json(document, variables, name));
            request = dice.OneIn(12) ? Mutations.Of(request, dice) : request;
            show(Encoding.UTF8.GetString(request));
            return await _http.SendAsync(request);
        }

        if (dice.OneIn(15))
        {
            var form = new HttpForms(dice).Json(document, variables, name);
            show(Encoding.UTF8.GetString(form));
            return await _engine.RunFormAsync(form);
        }

        var operationName = dice.OneIn(4) ? dice.Among(name, "", "Op0", "__proto__") : null;
        return await _engine.RunAsync(EngineTarget.Request(document, variables, operationName), !dice.OneIn(20), !dice.OneIn(10));
    }

    private (byte[] Document, string Variables, string Name) Document(Dice dice)
    {
        var kind = dice.Below(20);
        if (kind < 2)
        {
            return (kind == 0 ? Mutations.Soup(dice) : Mutations.Noise(dice), "{}", "");
        }

        var writer = new DocumentWriter(host.Schema, dice);
        var text = Encoding.UTF8.GetBytes(writer.Write());
        return (kind < 8 ? Mutations.Of(text, dice) : text, writer.Variables, writer.OperationName);
    }
}
