using System.Diagnostics.CodeAnalysis;
using MaiGou.Domain.Shared;
using Microsoft.AspNetCore.Connections;

namespace MaiGou.Graph.Checks;

/// <summary>The commands of the process: serve, <c>check</c>, <c>sandbox</c>.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "A command answers on the terminal; everything else goes to the log.")]
internal static class CommandLine
{
    private const int BadSetting = 2;

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["check", ..])
            {
                await using var checking = MaiGouHost.Build(args[1..], quiet => quiet.Configuration["Serilog:MinimumLevel:Default"] = "Error");
                return await CheckCommand.RunAsync(checking, Console.Out, CancellationToken.None);
            }

            await using var app = MaiGouHost.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (InvalidSettingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadSetting;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"ASPNETCORE_URLS names an address that is in use. {e.Message}");
            return BadSetting;
        }
    }
}
