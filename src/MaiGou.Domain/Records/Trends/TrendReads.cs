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
    private const string Permission = "indicator.read";
    private readonly SeriesRows _rows = new(contexts);

    /// <summary>The series of one patient, for each known indicator in order. Shape: null when the patient is not the caller's to see.</summary>
    public async Task<IReadOnlyList<Trend>?> OfPatientAsync(
        Viewer viewer, Id<Patient> patient, IReadOnlyList<string> indicatorCodes, AccessMemory memory, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(memory);
        await access.LearnAsync(viewer, [patient], Permission, memory, ct);
        return memory.Find(Permission, patient) == true
            ? [.. (await OfAsync(viewer, [.. indicatorCodes.Distinct().Select(c => new TrendRequest(patient, c))], ct)).OfType<Trend>()]
            : null;
    }

    /// <summary>Shape: one entry per request, in order; null for a code that is no indicator. Access is checked by the caller.</summary>
    public async Task<IReadOnlyList<Trend?>> OfAsync(Viewer viewer, IReadOnlyList<TrendRequest> requests, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(requests);
        var wanted = requests.Where(r => Indicators.WithCode(r.IndicatorCode) is not null).Distinct().ToList();
        var rows = (await _rows.OfAsync(
            [.. wanted.Select(r => r.Patient).Distinct()], [.. wanted.Select(r => r.IndicatorCode).Distinct()], viewer.IsPatient, ct))
            .ToLookup(m => new TrendRequest(m.PatientId, m.Code));
        var trends = wanted.ToDictionary(r => r, r => TrendAnalysis.Of(
            r.Patient, Indicators.WithCode(r.IndicatorCode)!, [.. rows[r].TakeLast(MaxResults)]));
        return [.. requests.Select(r => trends.GetValueOrDefault(r))];
    }
}
