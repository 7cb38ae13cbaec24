using MaiGou.Domain.Accounts;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Domain.Records.Trends;

/// <summary>Fetches the results in force of series, oldest first.</summary>
/// <remarks>The series of one patient, which every chart asks for, are a query that is compiled once; EF then costs little more than the statement.</remarks>
internal sealed class SeriesRows(IDbContextFactory<MaiGouDb> contexts)
{
    // A list as a parameter would be written into the SQL anew each time; eight places serve nearly every chart.
    private const int Places = 8;
    private readonly Func<MaiGouDb, Id<Patient>, bool, string, string, string, string, string, string, string, string, IAsyncEnumerable<SeriesResult>> _ofOne = EF.CompileAsyncQuery(
        (MaiGouDb db, Id<Patient> patient, bool hidesUnreleased, string a, string b, string c, string d, string e, string f, string g, string h) => db.Set<Observation>()
            .Where(o => o.PatientId == patient // index: (PatientId, Code, SampledAt)
                && (o.Code == a || o.Code == b || o.Code == c || o.Code == d || o.Code == e || o.Code == f || o.Code == g || o.Code == h))
            .Where(o => (o.Status == ObservationStatus.Final || o.Status == ObservationStatus.Corrected) && (!hidesUnreleased || o.ReleasedAt != null))
            .OrderBy(o => o.SampledAt).ThenBy(o => o.Id)
            .Select(o => new SeriesResult
            {
                PatientId = patient,
                Code = o.Code,
                ReportId = o.ReportId,
                SampledAt = o.SampledAt,
                CanonicalValue = o.CanonicalValue,
                Comparator = o.Comparator,
                ReportedText = o.ReportedText,
                ReportedUnit = o.ReportedUnit,
                Flag = o.Flag,
                Status = o.Status,
                RangeLow = o.RangeLow,
                RangeHigh = o.RangeHigh,
                IsFasting = o.IsFasting,
                Method = o.Method,
                IsReleased = o.ReleasedAt != null,
            }));

    /// <param name="withClinics">What is compared needs them, a chart does not. They cost a statement more.</param>
    public async Task<IReadOnlyList<SeriesResult>> OfOneAsync(
        Id<Patient> patient, IReadOnlyList<string> codes, bool hidesUnreleased, bool withClinics, CancellationToken ct)
    {
        if (codes.Count is 0 or > Places)
        {
            return await OfAsync([patient], codes, hidesUnreleased, ct);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        string Code(int place) => codes[Math.Min(place, codes.Count - 1)];
        var found = await _ofOne(db, patient, hidesUnreleased, Code(0), Code(1), Code(2), Code(3), Code(4), Code(5), Code(6), Code(7)).ToListAsync(ct);
        if (withClinics)
        {
            var clinics = await db.Set<Report>().Where(r => r.PatientId == patient).Select(r => new { r.Id, r.ClinicId }).ToDictionaryAsync(r => r.Id, r => r.ClinicId, ct);
            found.ForEach(r => r.Clinic = clinics[r.ReportId]);
        }

        return found;
    }

    public async Task<IReadOnlyList<SeriesResult>> OfAsync(
        IReadOnlyList<Id<Patient>> patients, IReadOnlyList<string> codes, bool hidesUnreleased, CancellationToken ct)
    {
        if (patients.Count == 0)
        {
            return [];
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Set<Observation>().AsNoTracking()
            .Where(o => patients.Contains(o.PatientId) && codes.Contains(o.Code))
            .Where(o => (o.Status == ObservationStatus.Final || o.Status == ObservationStatus.Corrected) && (!hidesUnreleased || o.ReleasedAt != null))
            .OrderBy(o => o.SampledAt).ThenBy(o => o.Id)
            .Join(db.Set<Report>(), o => new { o.PatientId, Id = o.ReportId }, r => new { r.PatientId, r.Id }, (o, r) => new { Observation = o, r.ClinicId })
            .ToListAsync(ct);
        return [.. found.Select(f => SeriesResult.Of(f.Observation, f.ClinicId))];
    }
}
