using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Settings;
using MaiGou.Integrations.Sandbox;

namespace MaiGou.Graph.Checks;

/// <summary><c>reconcile --days N</c>: compares the books with the payment provider's, repairs what can be repaired and prints what was found.</summary>
internal static class ReconcileCommand
{
    private const int LongestDays = 30; // the provider lists its messages no longer

    /// <returns>0 when all is in line again, 1 when people must look at something.</returns>
    public static async Task<int> RunAsync(WebApplication app, TextWriter output, CancellationToken ct)
    {
        if (app.Services.GetService<SandboxHost>() is not null)
        {
            throw new InvalidSettingException("Payments__Provider", "names the sandbox within the product, whose books are only there while it runs; reconcile needs Stripe or an outside stand-in");
        }

        var days = app.Configuration.Number("days", otherwise: 3, least: 1, most: LongestDays);
        var from = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-days).UtcDateTime;
        var (repaired, open) = (0, 0);
        try
        {
            await foreach (var finding in app.Services.GetRequiredService<Reconcile>().RunAsync(from, from, ct))
            {
                (repaired, open) = finding.IsRepaired ? (repaired + 1, open) : (repaired, open + 1);
                await output.WriteLineAsync($"{(finding.IsRepaired ? "repaired" : "OPEN    ")}  {finding.Drift}  {finding.Reference}  {finding.What}");
            }
        }
        catch (ProviderSilentException e)
        {
            await output.WriteLineAsync($"{e.Message} Try again later; what was repaired stays repaired.");
            return 1;
        }

        await output.WriteLineAsync($"{repaired} repaired, {open} open.");
        return open == 0 ? 0 : 1;
    }
}
