using System.Globalization;
using MaiGou.GraphEngine.Http;
using MaiGou.GraphEngine.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MaiGou.GraphEngine.Tests.Readme;

// <resolver>
[QueryType]
internal static partial class ClinicQueries
{
    public static Clinic? Clinic(int number, Clinics clinics) => clinics.Find(number);
}

[ObjectType<Clinic>]
internal static class ClinicFields
{
    public static async Task<IReadOnlyList<Slot[]>> SlotsAsync(
        [Parent] IReadOnlyList<Clinic> parents, int first, Clinics clinics, CancellationToken ct)
    {
        var slots = await clinics.SlotsAsync([.. parents.Select(c => c.Number)], ct); // one query, however many clinics
        return [.. parents.Select(c => slots[c.Number].Take(first).ToArray())];
    }
}
// </resolver>

// <interface>
internal interface INamed
{
    string Name { get; }
}

[InterfaceType<INamed>]
internal static class NamedFields
{
    public static string Initials([Parent] INamed named) => string.Concat(named.Name.Split(' ').Select(word => word[0]));
}
// </interface>

// <scalar>
internal sealed class DayScalar() : ScalarCodec<DateOnly>("Day")
{
    protected override DateOnly Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : throw new FormatException("Day must be written as 2026-02-28.");

    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
// </scalar>

// <connection>
internal static partial class ClinicQueries
{
    public static async Task<Connection<Clinic>> ClinicsAsync(
        string city, int first, string? after, Clinics clinics, CancellationToken ct)
    {
        var start = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var found = await clinics.InCityAsync(city, start, first + 1, ct); // one more than asked tells whether more follows
        var edges = found.Take(first).Select(c => new Edge<Clinic>(c.Number.ToString(CultureInfo.InvariantCulture), c)).ToList();
        var page = new PageInfo(found.Count > first, after is not null, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor);
        return new Connection<Clinic>(edges, page) { Count = token => clinics.CountAsync(city, token) };
    }
}
// </connection>

internal static partial class ClinicQueries
{
    public static IReadOnlyList<INamed> Search(string word, Clinics clinics) => [.. clinics.Search(word)];
}

// <subscription>
[SubscriptionType]
internal static class ClinicEvents
{
    public static IAsyncEnumerable<Slot> SlotFreed(int clinic, Clinics clinics, CancellationToken ct) => clinics.FreedAsync(clinic, ct);
}
// </subscription>

// <access>
internal sealed record Caller(string Name);

internal sealed class SignedInOnly : IAccessPolicy
{
    public ValueTask<AccessVerdict> CheckAsync(AccessRequirement requirement, RequestContext context) =>
        new(context.Get<Caller>().Name.Length > 0 ? AccessVerdict.Allowed : AccessVerdict.NotAuthenticated);

    public ValueTask<IReadOnlyList<bool>> CheckObjectsAsync(
        AccessRequirement requirement, IReadOnlyList<object> objects, RequestContext context) =>
        new(objects.Select(_ => true).ToList()); // this schema has no type whose objects belong to somebody
}
// </access>

internal static class ClinicHost
{
    // <host>
    public static WebApplication Build(WebApplicationBuilder builder, string folder)
    {
        builder.Services.AddSingleton<Clinics>();
        builder.Services.AddScoped<IAccessPolicy, SignedInOnly>();
        builder.Services.AddGraphQLServer(options =>
        {
            options.SchemaFolder = folder;
            options.Scalars.Add(new DayScalar());
            options.RequestValues.Add(typeof(Caller));
            Type[] types =
            [
                typeof(ClinicQueries), typeof(ClinicFields), typeof(NamedFields), typeof(ClinicEvents),
                typeof(Clinic), typeof(Practitioner), typeof(Slot),
            ];
            foreach (var type in types)
            {
                options.Types.Add(type); // or options.Assemblies.Add(…), which finds them all
            }
        });

        var app = builder.Build();
        app.MapGraphQL();
        app.MapGraphQLSchema();
        return app;
    }
    // </host>
}
