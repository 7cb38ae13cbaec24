using System.Globalization;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MaiGou.Graph.Settings;

/// <summary>Settings that belong to no capability, checked before anything is built.</summary>
internal static class WebSettings
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>Addresses, limits of the web server, and the settings of later capabilities that only have one value yet.</summary>
    /// <remarks>Errors: <see cref="InvalidSettingException"/>.</remarks>
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrEmpty(settings["urls"]) && string.IsNullOrEmpty(settings["http_ports"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        else if (settings["urls"] is { Length: > 0 } urls && !urls.Split(';').All(IsUrl))
        {
            throw new InvalidSettingException("ASPNETCORE_URLS", $"must be addresses such as {DefaultUrl}, not '{urls}'");
        }

        ArmFailPoint(settings["MAIGOU_FAIL"], builder.Environment);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 20 * 1024 * 1024; // an imported report; the graph has a smaller limit of its own
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.TryAddSingleton<TimeProvider>(new StoredClock());
        return builder;
    }

    /// <summary>Reads a setting that is true or false.</summary>
    public static bool Flag(this IConfiguration settings, string key, bool otherwise) => settings[key] switch
    {
        null or "" => otherwise,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw new InvalidSettingException(NameOf(key), $"must be true or false, not '{text}'"),
    };

    /// <summary>Reads a setting that is a whole number within bounds.</summary>
    public static int Number(this IConfiguration settings, string key, int otherwise, int least, int most) => settings[key] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most => value,
        var text => throw new InvalidSettingException(NameOf(key), string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}, not '{text}'")),
    };

    private static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text.Replace("://+", "://any", StringComparison.Ordinal).Replace("://*", "://any", StringComparison.Ordinal), UriKind.Absolute, out var url)
        && (url.Scheme is "http" or "https");

    /// <summary><c>F05:3,W-4:1</c> kills the process at the third pass of fail point F05 or the first of W-4, whichever comes first.</summary>
    private static void ArmFailPoint(string? text, IHostEnvironment environment)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (!environment.IsDevelopment())
        {
            throw new InvalidSettingException("MAIGOU_FAIL", "works in Development only");
        }

        FailPoint.Arm([.. text.Split(',').Select(one => PassOf(one, text))]);
    }

    private static (string Point, int Pass) PassOf(string one, string text) =>
        one.Split(':') is [{ Length: > 0 } point, var pass]
        && int.TryParse(pass, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            ? (point, count)
            : throw new InvalidSettingException("MAIGOU_FAIL", $"must look like F05:3, not '{text}'");
}
