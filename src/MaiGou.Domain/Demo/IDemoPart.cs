using System.Security.Cryptography;
using System.Text;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Demo;

/// <summary>A capability's share of the demo data. All of it is invented; identity numbers use region 99, which does not exist.</summary>
public interface IDemoPart
{
    /// <summary>Parts load in this order: Clinics 10, Catalog 20, Accounts 30, Bookings 40, Records 50, Care 60.</summary>
    int Order { get; }

    /// <summary>Adds the rows to the context; called once, on an empty database, within one transaction per part.</summary>
    Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct);
}

/// <summary>Passwords and client secrets made at the first start, printed in Development and kept nowhere else.</summary>
public sealed class DemoSecrets
{
    private readonly Dictionary<string, string> _byName = [];

    public IReadOnlyDictionary<string, string> ByName => _byName;

    /// <summary>The secret of a demo staff account or partner client, made on first use.</summary>
    public string Of(string name)
    {
        if (!_byName.TryGetValue(name, out var secret))
        {
            _byName[name] = secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        }

        return secret;
    }
}

/// <summary>Ids of demo rows: always the same for the same name.</summary>
public static class DemoIds
{
    public static Id<T> Of<T>(string name)
        where T : class => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{typeof(T).Name}/{name}"))[..16]));
}
