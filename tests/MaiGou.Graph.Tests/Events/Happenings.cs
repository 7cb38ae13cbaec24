using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Events;

/// <summary>Commits events as use cases do.</summary>
internal static class Happenings
{
    /// <summary>Raises an event about a demo patient; its subject exists only when given.</summary>
    public static Task RaiseAsync(
        this RunningHost host, EventKind kind, string patient = "陈志远", Guid? subject = null, string? staff = null) =>
        host.Get<Transactions>().RunAsync(
            (db, _) =>
            {
                db.Raise(
                    kind, subject ?? Guid.NewGuid(), host.Clock, AccountsDemo.PatientOf(patient),
                    staff is null ? null : (Id<StaffMember>?)AccountsDemo.StaffOf(staff));
                return Task.FromResult(true);
            },
            CancellationToken.None);
}
