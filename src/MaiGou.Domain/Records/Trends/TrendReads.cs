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
    /// <param name="forChart">True: only the points will be asked for. A trend made so refuses to say what it means.</param>
    public async Task<IReadOnlyList<Trend>?> OfPatientAsync(
        Viewer viewer, Id<Patient> patient, IReadOnlyList<string> indicatorCodes, bool forChart, AccessMemory memory, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(memory);
        await access.LearnAsync(viewer, [patient], Permission, memory, ct);
        if (memory.Find(Permission, patient) != true)
        {
            return null;
        }

        var codes = indicatorCodes.Where(c => Indicators.WithCode(c) is not null).Distinct().ToList();
        var rows = (await _rows.OfOneAsync(patient, codes, viewer.IsPatient, withClinics: !forChart, ct)).ToLookup(r => r.Code);
        return [.. codes.Select(code => TrendOf(patient, code, rows[code]))];
    }

    /// <summary>Shape: one entry per request, in order; null for a code that is no indicator. Access is checked by the caller.</summary>
    public async Task<IReadOnlyList<Trend?>> OfAsync(Viewer viewer, IReadOnlyList<TrendRequest> requests, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(requests);
        var wanted = requests.Where(r => Indicators.WithCode(r.IndicatorCode) is not null).Distinct().ToList();
        var rows = (await _rows.OfAsync(
            [.. wanted.Select(r => r.Patient).Distinct()], [.. wanted.Select(r => r.IndicatorCode).Distinct()], viewer.IsPatient, ct))
            .ToLookup(r => new TrendRequest(r.PatientId, r.Code));
        var trends = wanted.ToDictionary(r => r, r => TrendOf(r.Patient, r.IndicatorCode, rows[r]));
        return [.. requests.Select(r => trends.GetValueOrDefault(r))];
    }

    private static Trend TrendOf(Id<Patient> patient, string code, IEnumerable<SeriesResult> results) =>
        TrendAnalysis.Of(patient, Indicators.WithCode(code)!, [.. results.TakeLast(MaxResults)]);
}
