using System.Runtime.InteropServices;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Settings;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Checks;

/// <summary><c>sandbox --port N --webhook URL</c>: the stand-in for the payment provider alone, for tests that kill the host but not the bank.</summary>
internal static class SandboxCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var webhook = settings["webhook"] switch
        {
            null or "" => null,
            var text when Uri.TryCreate(text, UriKind.Absolute, out var url) => url,
            var text => throw new InvalidSettingException("webhook", $"must be the address that messages go to, not '{text}'"),
        };
        var usual = new SandboxOptions();
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Port = settings.Number("port", otherwise: 0, least: 0, most: 65_535),
                WebhookUrl = () => webhook,
                SecretKey = settings["Stripe:SecretKey"] ?? usual.SecretKey,
                WebhookSecret = settings["Stripe:WebhookSecret"] ?? usual.WebhookSecret,
                StateFile = settings["Sandbox:StateFile"],
            },
            CancellationToken.None);
        await output.WriteLineAsync($"The sandbox serves {server.Address}");

        var stopped = new TaskCompletionSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await stopped.Task;
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}
