using System.Globalization;
using MaiGou.Domain.Shared;
using StackExchange.Redis;

namespace MaiGou.Integrations.Redis;

/// <summary>Where Redis is and how to sign in, from one setting.</summary>
/// <remarks>Its text names hosts and ports only, so that it may stand in a log.</remarks>
internal sealed class RedisAddress
{
    private const string Form = "must look like host:port[,password=…][,ssl=true]";
    private readonly List<string> _hosts = [];
    private string? _password;
    private string? _tlsHost;
    private bool _isTls;

    private RedisAddress()
    {
    }

    /// <summary>Reads <c>host:port</c>, several of them, <c>password=…</c>, <c>ssl=true</c> and <c>sslHost=…</c>, with commas between.</summary>
    /// <remarks>Errors: <see cref="InvalidSettingException"/>, without the value, because it may hold a password.</remarks>
    public static RedisAddress Read(string key, string text)
    {
        var address = new RedisAddress();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!address.Take(part))
            {
                throw new InvalidSettingException(key, Form);
            }
        }

        return address._hosts.Count > 0 ? address : throw new InvalidSettingException(key, Form);
    }

    /// <summary>Options under which nothing waits long, and a lost connection is sought again every second.</summary>
    public ConfigurationOptions Options()
    {
        var options = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ClientName = "maigou",
            ConfigurationChannel = "",
            ConnectRetry = 1,
            ConnectTimeout = 2000,
            KeepAlive = 1,
            Password = _password,
            ReconnectRetryPolicy = new LinearRetry(1000),
            Ssl = _isTls,
            SslHost = _tlsHost,
            SyncTimeout = 2000,
            TieBreaker = "",
        };
        _hosts.ForEach(options.EndPoints.Add);
        return options;
    }

    public override string ToString() => string.Join(", ", _hosts);

    private bool Take(string part)
    {
        switch (part.Split('=', 2))
        {
            case [var host] when IsHostAndPort(host):
                _hosts.Add(host);
                return true;
            case ["password", { Length: > 0 } password]:
                _password = password;
                return true;
            case ["sslHost", { Length: > 0 } host]:
                _tlsHost = host;
                return true;
            case ["ssl", var flag] when bool.TryParse(flag, out var isTls):
                _isTls = isTls;
                return true;
            default:
                return false;
        }
    }

    private static bool IsHostAndPort(string text) =>
        text.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
        && Uri.CheckHostName(text[..colon].Trim('[', ']')) != UriHostNameType.Unknown;
}
