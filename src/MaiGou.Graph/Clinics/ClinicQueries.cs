using MaiGou.Domain.Clinics;
using MaiGou.Domain.Shared;
using MaiGou.GraphEngine;

namespace MaiGou.Graph.Clinics;

[QueryType]
internal static class ClinicQueries
{
    public static Task<IReadOnlyList<Clinic>> ClinicsAsync(ClinicReads clinics, CancellationToken ct) => clinics.AllAsync(ct);

    public static async Task<Clinic?> ClinicAsync(Id<Clinic> id, ClinicReads clinics, CancellationToken ct) =>
        (await clinics.ByIdsAsync([id], ct))[0];
}
