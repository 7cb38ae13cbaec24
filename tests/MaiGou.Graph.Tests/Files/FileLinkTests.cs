using System.Net;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Files;

/// <summary>Addresses of files: 60 seconds, one session, asked again at each use. Source: goals U02.</summary>
public sealed class FileLinkTests(ALinkedFile shared) : IClassFixture<ALinkedFile>
{
    private static readonly byte[] Pdf = ALinkedFile.Pdf;
    private readonly RunningHost _host = shared.Host;

    [Fact]
    public async Task The_patient_saves_the_file_and_no_browser_shows_or_keeps_it()
    {
        using var response = await _host.GetAsync(await shared.UrlAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Pdf, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("体检报告.pdf", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; sandbox", Header(response, "Content-Security-Policy"));
        Assert.Equal("no-store, private", Header(response, "Cache-Control"));
        Assert.Equal("bytes", Header(response, "Accept-Ranges"));
    }

    [Theory]
    [InlineData("bytes=0-4", 206, "bytes 0-4/*", 5)]
    [InlineData("bytes=99990-", 206, "bytes 99990-*/*", -1)]
    [InlineData("bytes=-6", 206, "bytes *-*/*", 6)]
    [InlineData("bytes=0-0,5-5", 200, null, -1)] // several parts at once are not served: the whole is
    [InlineData("bytes=200000-", 416, "bytes */*", 0)]
    [InlineData("bytes=5-2", 200, null, -1)] // no range at all
    [InlineData("lines=1-2", 200, null, -1)]
    public async Task A_part_of_the_file_can_be_asked_for(string range, int status, string? contentRange, int length)
    {
        using var response = await _host.GetAsync(await shared.UrlAsync(), ("Range", range));
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(length < 0 ? status == 200 ? Pdf.Length : Pdf.Length - 99_990 : length, body.Length);
        Assert.Equal(contentRange is null, response.Content.Headers.ContentRange is null);
        if (status == 206)
        {
            var from = (int)response.Content.Headers.ContentRange!.From!.Value;
            Assert.Equal(Pdf[from..(from + body.Length)], body);
        }
    }

    [Fact]
    public async Task A_broken_download_goes_on_when_the_file_is_the_same_and_begins_anew_when_not()
    {
        var url = await shared.UrlAsync();
        using var whole = await _host.GetAsync(url);
        var tag = whole.Headers.ETag!.ToString();

        using var same = await _host.GetAsync(url, ("Range", "bytes=100-"), ("If-Range", tag));
        using var other = await _host.GetAsync(url, ("Range", "bytes=100-"), ("If-Range", "\"another\""));

        Assert.Equal((HttpStatusCode.PartialContent, HttpStatusCode.OK), (same.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task An_address_works_for_50_seconds_and_not_for_61()
    {
        await using var file = await ALinkedFile.OpenAsync();
        var url = await file.UrlAsync();

        file.Host.Clock.Move(TimeSpan.FromSeconds(50));
        using var early = await file.Host.GetAsync(url);
        file.Host.Clock.Move(TimeSpan.FromSeconds(11));
        using var late = await file.Host.GetAsync(url);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (early.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task Who_has_signed_out_or_lost_the_care_of_the_patient_saves_nothing_with_an_address_of_before()
    {
        await using var file = await ALinkedFile.OpenAsync();
        var (patients, managers) = (await file.UrlAsync(), await file.Host.UrlAsync(file.Report, await file.Host.SignIn.StaffAsync(file.Manager)));
        using var before = await file.Host.GetAsync(managers);

        var signedOut = await file.Host.Ask("mutation { signOut { errors { ... on UserError { code } } } }", token: file.Chen);
        await using (var db = await file.Host.OpenDatabaseAsync())
        {
            var staff = AccountsDemo.StaffOf(file.Manager);
            await db.Set<CareRelation>().Where(c => c.StaffId == staff).ExecuteUpdateAsync(set => set.SetProperty(c => c.Until, _ => Domain.Storage.DbClock.UtcNow()));
        }

        using var patientsAfter = await file.Host.GetAsync(patients);
        using var managersAfter = await file.Host.GetAsync(managers);

        Assert.Empty(signedOut.Codes);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (patientsAfter.StatusCode, managersAfter.StatusCode));
    }

    [Fact]
    public async Task Every_other_address_answers_like_one_that_never_was()
    {
        var url = await shared.UrlAsync();
        var key = url[(url.IndexOf("key=", StringComparison.Ordinal) + 4)..];
        var path = url[..url.IndexOf('?', StringComparison.Ordinal)];
        var another = GlobalIds.Write(nameof(Attachment), Guid.NewGuid());
        var absent = await ShapeAsync($"/files/{another}?key=AAAA");

        var answers = new List<string>
        {
            await ShapeAsync(path), // no key
            await ShapeAsync($"{path}?key="),
            await ShapeAsync($"{path}?key={key[..^1]}{(key[^1] == 'A' ? 'B' : 'A')}"),
            await ShapeAsync($"{path}?key={(key[0] == 'A' ? 'B' : 'A')}{key[1..]}"),
            await ShapeAsync($"/files/{another}?key={key}"), // the key of another file
            await ShapeAsync($"/files/{shared.Report}?key={key}"), // the id of another type
            await ShapeAsync($"/files/%2e%2e%2fmaigou.db?key={key}"),
        };

        Assert.All(answers, answer => Assert.Equal(absent, answer));
        Assert.StartsWith("404", absent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_2000_altered_keys_none_opens_the_file()
    {
        var url = await shared.UrlAsync();
        var at = url.IndexOf("key=", StringComparison.Ordinal) + 4;
        var links = _host.Get<Graph.Files.FileLinks>();
        var name = url["/files/".Length..url.IndexOf('?', StringComparison.Ordinal)];
        var dice = new Random(1);

        var opened = Enumerable.Range(0, 2000).Count(_ =>
        {
            var key = url[at..].ToCharArray();
            var place = dice.Next(key.Length - 1);
            key[place] = key[place] == 'x' ? 'y' : 'x';
            return new string(key) != url[at..] && links.Read(name, new string(key)) is not null;
        });

        Assert.Equal(0, opened);
        Assert.NotNull(links.Read(name, url[at..]));
    }

    private async Task<string> ShapeAsync(string url)
    {
        using var response = await _host.GetAsync(url);
        var headers = response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal);
        return $"{(int)response.StatusCode} {string.Join('\n', headers)} {await response.Content.ReadAsStringAsync()}";
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
