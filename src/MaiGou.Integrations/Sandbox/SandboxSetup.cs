using System.Security.Cryptography;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Integrations.Stripe;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MaiGou.Integrations.Sandbox;

/// <summary>Registers the stand-in as the payment provider and starts it with the host.</summary>
public static class SandboxSetup
{
    /// <summary>Takes <c>Sandbox__Port</c> (free when absent), <c>Sandbox__StateFile</c> (beside the database when absent), and for an outside stand-in <c>Stripe__ApiBase</c> with its secrets.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["Stripe:ApiBase"] is not null)
        {
            // A stand-in that somebody else runs, such as a fault test that kills this process.
            return services.AddStripe(configuration);
        }

        // Secrets of this process only: nobody else can sign for the stand-in.
        var options = new StripeOptions
        {
            ApiBase = new Uri("http://127.0.0.1"),
            SecretKey = $"rk_test_{RandomNumberGenerator.GetHexString(24)}",
            WebhookSecret = $"whsec_{RandomNumberGenerator.GetHexString(32)}",
            Environment = "sandbox",
            WritesPerSecond = 1000, // nobody to be spared
        };
        options.TakeReturnUrl(configuration);
        services.AddStripe(options);
        services.AddSingleton(provider => new SandboxHost(provider, options, configuration));
        services.AddHostedService(provider => provider.GetRequiredService<SandboxHost>());
        return services;
    }
}

/// <summary>Runs the stand-in while the host runs.</summary>
public sealed class SandboxHost : IHostedService
{
    private readonly IServiceProvider _services;
    private readonly StripeOptions _options;
    private readonly IConfiguration _configuration;

    internal SandboxHost(IServiceProvider services, StripeOptions options, IConfiguration configuration)
    {
        _services = services;
        _options = options;
        _configuration = configuration;
    }

    /// <summary>The running stand-in; null before the start and after the stop.</summary>
    public SandboxServer? Server { get; private set; }

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var log = _services.GetRequiredService<ILogger<SandboxHost>>();
        try
        {
            Server = await SandboxServer.StartAsync(OptionsWith(StateFile()), cancellationToken);
        }
        catch (InvalidSettingException e) when (_configuration["Sandbox:StateFile"] is null)
        {
            // A second process beside the same database, which only trials have: it gets books of its own.
            log.LogWarning("The sandbox keeps its books in memory only: {Why}", e.Message);
            Server = await SandboxServer.StartAsync(OptionsWith(null), cancellationToken);
        }

        _options.ApiBase = Server.Address;
        log.LogInformation("Payments go to the sandbox at {Address}; no money moves.", Server.Address);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Server is { } server)
        {
            Server = null;
            await server.DisposeAsync();
        }
    }

    private SandboxOptions OptionsWith(string? stateFile) => new()
    {
        Port = _configuration.GetValue("Sandbox:Port", 0),
        StateFile = stateFile,
        SecretKey = _options.SecretKey,
        WebhookSecret = _options.WebhookSecret,
        WebhookUrl = WebhookUrl,
        Time = _services.GetRequiredService<TimeProvider>(),
    };

    /// <summary>Beside the database: a payment that the product remembers must not be forgotten by its provider.</summary>
    private string? StateFile() => _configuration["Sandbox:StateFile"]
        ?? (_services.GetService<InstallationFolder>() is { } folder ? folder.PathOf("sandbox.json") : null);

    /// <summary>The host's own webhook address, once it listens.</summary>
    private Uri? WebhookUrl()
    {
        var address = _services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? null : new Uri(new Uri(ToLoopback(address)), "/webhooks/stripe");
    }

    private static string ToLoopback(string address) => address
        .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
        .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal);
}
