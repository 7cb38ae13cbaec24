using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaiGou.Benchmarks.Measuring;
using MaiGou.Domain.Catalog;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Nodes;
using Microsoft.Data.Sqlite;

namespace MaiGou.Benchmarks.Catalogue;

/// <summary>The product's whole stack: HTTP, access rules, the engine, EF Core, SQLite. Everybody answers from the same database file.</summary>
internal static class CatalogueSuite
{
    public const string FileVariable = "MAIGOU_BENCH_FILE";
    private const string ListVariable = "MAIGOU_BENCH_LIST";
    private const string IndicatorsVariable = "MAIGOU_BENCH_INDICATORS";
    private const string Product = "product";
    private const string ByHand = "by hand, ADO.NET";
    private const string Mercurius = "mercurius + jit, SQL by hand";
    private const string Hundredth = "product, a hundredth of the rows";
    private static string _large = string.Empty;
    private static string _small = string.Empty;
    private static string? _token;

    public static Suite Create() => new()
    {
        Name = "catalogue",
        Works =
        [
            Compared("Q1", "catalogue page of 20 packages", PageBodies(), 1.0, isSignedIn: false),
            Compared("Q2", "package detail", DetailBodies(World.Packages), 1.6, isSignedIn: false),
            Compared("Q3", "trend of one patient, 6 indicators over 8 years", TrendBodies(), 1.6, isSignedIn: true),
            Growing("Q1 growth", "first page", [PageBody(null)], isSignedIn: false),
            Growing("Q2 growth", "package detail", DetailBodies(World.Packages / 100), isSignedIn: false),
            Growing("Q3 growth", "trend of one patient", TrendBodies(), isSignedIn: true),
        ],
        Servers = new Dictionary<string, Func<int, Task>> { [ByHand] = ByHandServer.ServeAsync },
        PrepareAsync = PrepareAsync,
    };

    /// <summary>Names the list of all packages for its cursors.</summary>
    public static string ListName => PackageListing.NameOf(PackageOrder.Default, PackageFilter.None);

    private static Work Compared(string name, string title, IReadOnlyList<byte[]> bodies, double goal, bool isSignedIn) => new()
    {
        Name = name,
        Title = title,
        Bodies = bodies,
        Contenders = [ProductHost.On(Product, () => _large), Contender.DotNet(ByHand), Contender.Node(Mercurius, "catalogue/mercurius.js")],
        Goals = name == "Q1" ? [new Goal(ByHand, goal), Goal.TimesLess(Mercurius, 3)] : [new Goal(ByHand, goal)],
        Token = isSignedIn ? () => _token : null,
    };

    private static Work Growing(string name, string title, IReadOnlyList<byte[]> bodies, bool isSignedIn) => new()
    {
        Name = name,
        Title = $"{title}: 100 times the rows",
        Bodies = bodies,
        Contenders = [ProductHost.On(Product, () => _large), ProductHost.On(Hundredth, () => _small)],
        Goals = [new Goal(Hundredth, 1.10)],
        Token = isSignedIn ? () => _token : null,
        Essence = answer => WithoutPageInfo(answer).ToJsonString(), // the small world ends with this page
    };

    private static JsonNode WithoutPageInfo(JsonNode answer)
    {
        (answer["data"]!["packages"] as JsonObject)?.Remove("pageInfo");
        return answer;
    }

    private static IReadOnlyList<byte[]> PageBodies() =>
        [PageBody(null), .. Enumerable.Range(1, 96).Select(i => PageBody(Cursor.Write(ListName, "0", World.PackageCode(i * 20))))];

    private static byte[] PageBody(string? after) => Body(
        """
        query Page($after: String) { packages(first: 20, after: $after) {
          nodes { id name price { amount currency } clinics { name } items { name } } pageInfo { hasNextPage endCursor } } }
        """,
        new { after });

    private static IReadOnlyList<byte[]> DetailBodies(int among) => [.. Enumerable.Range(0, 100).Select(i => Body(
        """
        query Detail($id: ID!) { package(by: { id: $id }) {
          id code name kind minAge maxAge isFasting price { amount currency } listPrice { amount } itemCount
          clinics { name address phone } items { code name department finds price { amount } isFasting } } }
        """,
        new { id = GlobalIds.Write(nameof(CheckupPackage), World.Package(i * 19 % among).Value) }))];

    private static IReadOnlyList<byte[]> TrendBodies() => [.. Enumerable.Range(0, World.PatientsOfAccount).Select(i => Body(
        """
        query Trend($patient: ID!, $indicators: [String!]!) { viewer { trend(patient: $patient, indicators: $indicators) {
          indicator { code name unit } points { sampledAt value reportedText reportedUnit flag } } } }
        """,
        new { patient = GlobalIds.Write("Patient", World.Patient(i).Value), indicators = World.Asked }))];

    private static byte[] Body(string query, object variables) => JsonSerializer.SerializeToUtf8Bytes(new { query, variables });

    private static async Task<IReadOnlyDictionary<string, string>> PrepareAsync(DirectoryInfo folder)
    {
        await Peers.InstallAsync("catalogue");
        (_large, _small) = (folder.CreateSubdirectory("large").FullName, folder.CreateSubdirectory("small").FullName);
        await World.SeedAsync(ProductHost.FileIn(_large));
        _token = await ProductHost.SignInAsync(_large, World.Phone);
        await CutAsync();
        return ImmutableDictionary<string, string>.Empty
            .Add(FileVariable, ProductHost.FileIn(_large))
            .Add(ListVariable, ListName)
            .Add(IndicatorsVariable, JsonSerializer.Serialize(World.Asked.Select(c => Indicators.WithCode(c)!).ToDictionary(i => i.Code, i => new { i.NameZh, i.Unit })));
    }

    /// <summary>The same world with every hundredth package and patient: the same keys and sessions.</summary>
    private static async Task CutAsync()
    {
        foreach (var file in Directory.EnumerateFiles(_large))
        {
            File.Copy(file, Path.Combine(_small, Path.GetFileName(file)));
        }

        await using var connection = new SqliteConnection($"Data Source={ProductHost.FileIn(_small)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            DELETE FROM "PackageItem" WHERE "PackageId" IN (SELECT "Id" FROM "CheckupPackage" WHERE "Code" >= '{World.PackageCode(World.Packages / 100)}');
            DELETE FROM "PackageOffer" WHERE "PackageId" IN (SELECT "Id" FROM "CheckupPackage" WHERE "Code" >= '{World.PackageCode(World.Packages / 100)}');
            DELETE FROM "CheckupPackage" WHERE "Code" >= '{World.PackageCode(World.Packages / 100)}';
            DELETE FROM "Observation" WHERE "PatientId" >= $patient;
            DELETE FROM "Report" WHERE "PatientId" >= $patient;
            DELETE FROM "Patient" WHERE "Id" >= $patient;
            VACUUM;
            """;
        command.Parameters.AddWithValue("$patient", World.Patient(World.Patients / 100).Value.ToString().ToUpperInvariant());
        await command.ExecuteNonQueryAsync();
    }
}
