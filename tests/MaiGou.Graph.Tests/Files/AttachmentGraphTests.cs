using System.Security.Cryptography;
using System.Text.Json;
using MaiGou.Domain.Accounts;
using MaiGou.Domain.Records;
using MaiGou.Graph.Nodes;
using MaiGou.Graph.Tests.Host;
using Microsoft.EntityFrameworkCore;

namespace MaiGou.Graph.Tests.Files;

/// <summary>Files of reports over HTTP: by a doctor through the graph, by a clinic through its address.</summary>
public sealed class AttachmentGraphTests(AttachmentGraphTests.SmallFiles files) : IClassFixture<AttachmentGraphTests.SmallFiles>
{
    private readonly RunningHost _host = files.Host;
    private readonly string _partner = files.Partner;

    [Fact]
    public async Task A_doctor_adds_a_PDF_and_the_family_reads_its_facts()
    {
        var (report, doctor) = await ReportInCareAsync();
        var pdf = FileSteps.Pdf(new string('x', 150_000));

        var added = await AddAsync(report, pdf, doctor, name: "..\\心电图.exe");
        var seen = await _host.Ask(
            "query($id: ID!) { viewer { report(id: $id) { attachments { name contentType length sha256 } } } }", new { id = report },
            await _host.SignIn.PatientAsync("13800000001"));

        Assert.Equal(0, added.At("reportAttachmentAdd.errors").GetArrayLength());
        Assert.Equal(
            JsonSerializer.Serialize(new { name = "心电图.exe.pdf", contentType = "application/pdf", length = pdf.Length, sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf)) }),
            JsonSerializer.Serialize(seen.At("viewer.report.attachments").EnumerateArray().Single(a => a.GetProperty("length").GetInt32() == pdf.Length)));
    }

    [Fact]
    public async Task What_is_no_document_or_picture_is_refused_in_words()
    {
        var (report, doctor) = await ReportInCareAsync();

        var page = await AddAsync(report, [.. "<html><script>alert(1)</script></html>"u8], doctor);
        var cut = await AddAsync(report, FileSteps.Pdf()[..20], doctor);

        Assert.Equal("FileTypeNotAllowedError", page.Text("reportAttachmentAdd.errors.0.__typename"));
        Assert.Equal("Only PDF, JPEG, PNG and DICOM files are taken.", page.Text("reportAttachmentAdd.errors.0.message"));
        Assert.Equal("INVALID_INPUT", cut.Text("reportAttachmentAdd.errors.0.code"));
    }

    [Fact]
    public async Task A_file_of_one_byte_too_many_is_refused_by_both_ways()
    {
        var (report, doctor) = await ReportInCareAsync();
        var vast = new byte[200_001];

        var graph = await AddAsync(report, vast, doctor);
        var address = await SendAsync("NOTHING", vast);

        Assert.Equal((413, "LIMIT_UPLOAD_FILE_BYTES"), (graph.Status, graph.Codes[0]));
        Assert.Equal((413, """{"success":"F","errCode":"FILE_TOO_LARGE"}"""), address);
    }

    [Fact]
    public async Task A_manager_may_not_add_files_and_a_stranger_finds_no_report()
    {
        var (report, _) = await ReportInCareAsync();

        var manager = await AddAsync(report, FileSteps.Pdf(), await _host.SignIn.StaffAsync("manager@demo"));
        var nobody = await AddAsync(report, FileSteps.Pdf(), null);
        var other = await AddAsync(report, FileSteps.Pdf(), _partner);

        Assert.Equal(["AUTH_NOT_AUTHORIZED"], manager.Codes);
        Assert.Equal(["AUTH_NOT_AUTHENTICATED"], nobody.Codes);
        Assert.Equal("NOT_FOUND", other.Text("reportAttachmentAdd.errors.0.code"));
    }

    [Fact]
    public async Task A_clinic_sends_a_file_twice_with_one_key_and_gets_the_same_answer()
    {
        await _host.ReportWithFileAsync("TWICE-1", FileSteps.Pdf());
        var key = Guid.NewGuid();

        var first = await SendAsync("TWICE-1", FileSteps.Pdf("second"), key);
        var again = await SendAsync("TWICE-1", FileSteps.Pdf("second"), key);
        var other = await SendAsync("TWICE-1", FileSteps.Pdf("third"), key);

        Assert.Equal(200, first.Status);
        Assert.Equal(first, again);
        Assert.Equal((409, """{"success":"F","errCode":"IDEMPOTENCY_KEY_REUSED"}"""), other);
        await using var db = await _host.OpenDatabaseAsync();
        var reports = db.Set<Report>().Where(r => r.OrderNumber == "TWICE-1").Select(r => r.Id);
        Assert.Equal(2, await db.Set<Attachment>().CountAsync(a => reports.Contains(a.ReportId)));
    }

    [Fact]
    public async Task An_address_of_a_clinic_tells_what_is_wrong()
    {
        var archive = await SendAsync("NOTHING", [.. "PK\x03\x04"u8]);
        await _host.ReportWithFileAsync("WRONG-1", FileSteps.Pdf());
        var page = await SendAsync("WRONG-1", [.. "<svg/>"u8]);
        var empty = await SendAsync("WRONG-1", []);
        var foreign = await _host.Graph.Http.SendFileAsync(_host.Address, "WRONG-1", FileSteps.Pdf(), await _host.SignIn.PartnerAsync("partner-xm02"));
        var manager = await _host.Graph.Http.SendFileAsync(_host.Address, "WRONG-1", FileSteps.Pdf(), await _host.SignIn.StaffAsync("manager@demo"));
        var nobody = await _host.Graph.Http.SendFileAsync(_host.Address, "WRONG-1", FileSteps.Pdf(), null);

        Assert.Equal((404, """{"success":"F","errCode":"NOT_FOUND"}"""), archive);
        Assert.Equal((415, """{"success":"F","errCode":"FILE_TYPE_NOT_ALLOWED"}"""), page);
        Assert.Equal((422, """{"success":"F","errCode":"FILE_EMPTY"}"""), empty);
        Assert.Equal((404, """{"success":"F","errCode":"NOT_FOUND"}"""), foreign);
        Assert.Equal((403, 401), (manager.Status, nobody.Status));
    }

    private Task<(int Status, string Body)> SendAsync(string order, byte[] body, Guid? key = null) =>
        _host.Graph.Http.SendFileAsync(_host.Address, order, body, _partner, key);

    private Task<GraphAnswer> AddAsync(string report, byte[] file, string? token, string name = "report.pdf") => _host.Graph.AskWithFileAsync(
        FileSteps.AddMutation, new { input = new { report, file = (string?)null, idempotencyKey = Guid.NewGuid() } }, "variables.input.file", file, token, name);

    /// <summary>A released report of 陈志远, into whose care a doctor comes.</summary>
    private async Task<(string Report, string Doctor)> ReportInCareAsync()
    {
        var (patient, staff) = (AccountsDemo.PatientOf("陈志远"), AccountsDemo.StaffOf("doctor@demo"));
        await using var db = await _host.OpenDatabaseAsync();
        if (!await db.Set<CareRelation>().AnyAsync(c => c.PatientId == patient && c.StaffId == staff))
        {
            db.Add(new CareRelation { PatientId = patient, StaffId = staff, From = _host.Clock.GetUtcNow().UtcDateTime.AddDays(-1) });
            await db.SaveChangesAsync();
        }

        var report = await db.Set<Report>().Where(r => r.PatientId == patient && r.State == ReportState.Released).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
        return (GlobalIds.Write(nameof(Report), report.Value), await _host.SignIn.StaffAsync("doctor@demo"));
    }

    /// <summary>A host that takes files of 200 KB.</summary>
    public sealed class SmallFiles : IAsyncLifetime
    {
        public RunningHost Host { get; private set; } = null!;

        public string Partner { get; private set; } = "";

        public async Task InitializeAsync()
        {
            Host = await RunningHost.StartAsync("Files:MaxBytes=200000");
            Partner = await Host.SignIn.PartnerAsync("partner-xm01");
        }

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }
}
