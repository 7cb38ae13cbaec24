using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Accounts;

/// <summary>Decides which patients a caller may see: themselves, their family, or those in their care.</summary>
public sealed class PatientAccess(IDbContextFactory<MaiGouDb> contexts)
{
    /// <summary>The patients among the given ones to which the caller stands in a relation that the permission allows. One query.</summary>
    public Task<IReadOnlySet<Id<Patient>>> AllowedAsync(
        Viewer viewer, IReadOnlyCollection<Id<Patient>> patients, string permission, CancellationToken ct) =>
        throw new NotSupportedException($"{viewer} {patients} {permission} {contexts} {ct}");
}
