using System.Diagnostics.CodeAnalysis;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Storage;
using MaiGou.GraphEngine;
using MaiGou.GraphEngine.Schema;
using Microsoft.AspNetCore.Connections;

namespace MaiGou.Graph.Checks;

/// <summary>The commands of the process: serve, <c>check</c>, <c>reconcile</c>, <c>backup</c>, <c>restore</c>, <c>sandbox</c>.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "A command answers on the terminal; everything else goes to the log.")]
internal static class CommandLine
{
    private const int BadSetting = 2;
    private const int FailedStart = 3;

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["check" or "reconcile" or "backup" or "restore", ..])
            {
                await using var host = MaiGouHost.Build(args[1..], quiet => quiet.Configuration["Serilog:MinimumLevel:Default"] = "Error");
                return await AskAsync(host, () => args[0] switch
                {
                    "check" => CheckCommand.RunAsync(host, args.Contains("--at-rest"), Console.Out, CancellationToken.None),
                    "reconcile" => ReconcileCommand.RunAsync(host, Console.Out, CancellationToken.None),
                    "backup" => BackupCommand.RunAsync(host, Console.Out, CancellationToken.None),
                    _ => RestoreCommand.RunAsync(host, Console.Out, CancellationToken.None),
                });
            }

            if (args is ["sandbox", ..])
            {
                return await SandboxCommand.RunAsync(args[1..], Console.Out);
            }

            await using var app = MaiGouHost.Build(args);
            _ = app.Services.GetRequiredService<GraphQLServer>(); // what does not fit the contract is told as a list, not as a crash
            await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            return await ServeAsync(app);
        }
        catch (Exception e) when (e is SchemaException or BindingException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return FailedStart;
        }
        catch (InvalidSettingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadSetting;
        }
    }

    /// <summary>Runs a command that asks the database; what the database cannot do is told as one sentence.</summary>
    private static async Task<int> AskAsync(WebApplication app, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (app.Services.GetRequiredService<IDatabaseServer>().ProblemOf(e) is { } problem)
        {
            throw new InvalidSettingException("ConnectionStrings__MaiGou", problem);
        }
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new InvalidSettingException("ASPNETCORE_URLS", $"names an address that is in use: {e.Message.TrimEnd('.')}");
        }
        catch (Exception e) when (e is not InvalidSettingException)
        {
            return FailedStart; // the host has logged it
        }
    }
}
