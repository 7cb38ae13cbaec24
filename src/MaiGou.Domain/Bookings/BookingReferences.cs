using System.Runtime.CompilerServices;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Clinics;
using MaiGou.Domain.Orders;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Bookings;

/// <summary>I9: a booking stands for somebody, somewhere, for something.</summary>
/// <remarks>Rows of a patient are not tied by foreign keys, so that they can live on another shard than what they name.</remarks>
public sealed class BookingReferences : IInvariant
{
    public string Promise => "I9: the patient, account, order, package, clinic, slot and hold of every booking exist.";

    public async IAsyncEnumerable<string> ViolationsAsync(MaiGouDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var broken = db.Set<Booking>()
            .Select(b => new
            {
                b.Id,
                Patient = db.Set<Patient>().Any(p => p.Id == b.PatientId),
                Account = db.Set<Account>().Any(a => a.Id == b.AccountId),
                Order = db.Set<Order>().Any(o => o.PatientId == b.PatientId && o.Id == b.OrderId),
                Package = db.Set<CheckupPackage>().Any(p => p.Id == b.PackageId),
                Clinic = db.Set<Clinic>().Any(c => c.Id == b.ClinicId),
                Slot = db.Set<Slot>().Any(s => s.Id == b.SlotId),
                Hold = db.Set<SlotHold>().Any(h => h.PatientId == b.PatientId && h.Id == b.HoldId),
            })
            .Where(b => !b.Patient || !b.Account || !b.Order || !b.Package || !b.Clinic || !b.Slot || !b.Hold)
            .AsAsyncEnumerable();
        await foreach (var b in broken.WithCancellation(ct))
        {
            (string Name, bool Exists)[] named =
            [
                ("patient", b.Patient), ("account", b.Account), ("order", b.Order), ("package", b.Package), ("clinic", b.Clinic), ("slot", b.Slot), ("hold", b.Hold),
            ];
            yield return $"booking {b.Id}: no {string.Join(", no ", named.Where(n => !n.Exists).Select(n => n.Name))}";
        }
    }
}
