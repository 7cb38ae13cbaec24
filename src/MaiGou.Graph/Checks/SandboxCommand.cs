using System.Runtime.InteropServices;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Settings;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Checks;

/// <summary><c>sandbox --port N --webhook URL[,URL…]</c>: the stand-in for the payment provider alone, for tests that kill the host but not the bank.</summary>
internal static class SandboxCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var webhooks = (settings["webhook"] ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var url)
                ? url
                : throw new InvalidSettingException("webhook", $"must be the addresses that messages go to, not '{text}'"))
            .ToList();
        var usual = new SandboxOptions();
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Port = settings.Number("port", otherwise: 0, least: 0, most: 65_535),
                WebhookUrls = () => webhooks,
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
