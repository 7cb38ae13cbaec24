using MaiGou.Domain.Clinics;
using MaiGou.Domain.Demo;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Catalog;

/// <summary>The price list as the demo's catalogue. The smaller clinic has no endoscopy and so not the packages with it.</summary>
public sealed class CatalogDemo : IDemoPart
{
    private static readonly string[] Clinics = ["CLINIC_XM01", "CLINIC_XM02", "CLINIC_SYD1"];
    private static readonly string[] Endoscopy = ["I_GAS", "I_COL"];

    public int Order => 20;

    public Task LoadAsync(MaiGouDb db, DemoSecrets secrets, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        db.AddRange(CatalogReference.Items());
        foreach (var (package, itemCodes) in CatalogReference.Packages())
        {
            db.Add(package);
            db.AddRange(itemCodes.Select(code => new PackageItem { PackageId = package.Id, ItemId = DemoIds.Of<ExamItem>(code) }));
            db.AddRange(ClinicsFor(itemCodes).Select(clinic => new PackageOffer { PackageId = package.Id, ClinicId = clinic }));
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<Id<Clinic>> ClinicsFor(IReadOnlyList<string> itemCodes) =>
        Clinics.Where(code => code != "CLINIC_XM02" || !itemCodes.Any(Endoscopy.Contains)).Select(DemoIds.Of<Clinic>);
}
