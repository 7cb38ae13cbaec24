using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Trends;

/// <summary>One series that is asked for.</summary>
public readonly record struct TrendRequest(Id<Patient> Patient, string IndicatorCode);

/// <summary>Reads series and says what they mean. For a patient, what is not released does not exist.</summary>
public sealed class TrendReads(IDbContextFactory<MaiGouDb> contexts, PatientAccess access)
{
    /// <summary>More results than this of one indicator are not a checkup history; the newest count.</summary>
    private const int MaxResults = 200;

    /// <summary>The series of one patient, for each known indicator in order. Shape: null when the patient is not the caller's to see.</summary>
    public async Task<IReadOnlyList<Trend>?> OfPatientAsync(Viewer viewer, Id<Patient> patient, IReadOnlyList<string> indicatorCodes, CancellationToken ct) =>
        (await access.AllowedAsync(viewer, [patient], "indicator.read", ct)).Contains(patient)
            ? [.. (await OfAsync(viewer, [.. indicatorCodes.Distinct().Select(c => new TrendRequest(patient, c))], ct)).OfType<Trend>()]
            : null;

    /// <summary>Shape: one entry per request, in order; null for a code that is no indicator. Access is checked by the caller.</summary>
    public async Task<IReadOnlyList<Trend?>> OfAsync(Viewer viewer, IReadOnlyList<TrendRequest> requests, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(requests);
        var wanted = requests.Where(r => Indicators.WithCode(r.IndicatorCode) is not null).Distinct().ToList();
        var rows = await RowsAsync(viewer, wanted, ct);
        var trends = wanted.ToDictionary(r => r, r => TrendAnalysis.Of(
            r.Patient, Indicators.WithCode(r.IndicatorCode)!, [.. rows[r].OrderByDescending(m => m.Observation.SampledAt).Take(MaxResults)]));
        return [.. requests.Select(r => trends.GetValueOrDefault(r))];
    }

    private async Task<ILookup<TrendRequest, Measured>> RowsAsync(Viewer viewer, List<TrendRequest> wanted, CancellationToken ct)
    {
        var rows = new List<Measured>();
        if (wanted.Count > 0)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var patients = wanted.Select(r => r.Patient).Distinct().ToList();
            var codes = wanted.Select(r => r.IndicatorCode).Distinct().ToList();
            var hidesUnreleased = viewer.IsPatient;
            var found = await (
                from o in db.Set<Observation>().AsNoTracking()
                join report in db.Set<Report>().AsNoTracking() on o.ReportId equals report.Id
                where patients.Contains(o.PatientId) && codes.Contains(o.Code)
                    && (o.Status == ObservationStatus.Final || o.Status == ObservationStatus.Corrected)
                    && (!hidesUnreleased || o.ReleasedAt != null)
                select new { Observation = o, report.ClinicId }).ToListAsync(ct);
            rows.AddRange(found.Select(f => new Measured(f.Observation, f.ClinicId)));
        }

        return rows.ToLookup(m => new TrendRequest(m.Observation.PatientId, m.Observation.Code));
    }
}
