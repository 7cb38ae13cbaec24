using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Catalog;

/// <summary>Lists sort by the number of items; it has to be the true one.</summary>
public sealed class PackagesCountTheirItems : IInvariant
{
    public string Promise => "The item count of a package is the number of its items.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<CheckupPackage>()
            .Select(p => new { p.Code, p.ItemCount, Items = db.Set<PackageItem>().Count(i => i.PackageId == p.Id) })
            .Where(p => p.ItemCount != p.Items);
        await foreach (var package in broken.AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return $"package {package.Code}: says {package.ItemCount}, has {package.Items}";
        }
    }
}
