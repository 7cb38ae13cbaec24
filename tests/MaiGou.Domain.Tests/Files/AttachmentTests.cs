using MaiGou.Domain.Accounts;
using MaiGou.Domain.Events;
using MaiGou.Domain.Files;
using MaiGou.Domain.Records;
using MaiGou.Domain.Shared;

namespace MaiGou.Domain.Tests.Files;

public sealed class AttachmentTests
{
    [Fact]
    public async Task A_file_of_a_clinic_is_stored_with_its_hash_and_waits_with_the_report()
    {
        await using var room = await AFilesRoom.OpenAsync();

        var added = (await room.SendAsync(Samples.Pdf(), "体检报告.pdf")).Value;

        var row = Assert.Single(await room.Records.Database.AllAsync<Attachment>());
        Assert.Equal(("体检报告.pdf", "application/pdf", Samples.Pdf().Length, "partner:partner-xm01"), (row.Name, row.ContentType, row.Length, row.AddedBy));
        Assert.Equal(added.Id, row.Id);
        Assert.Null(row.ReleasedAt);
        Assert.Equal([row.File.BlobName], room.Files());
        Assert.Equal(Samples.Pdf(), await File.ReadAllBytesAsync(room.PathOf(row.File.BlobName)));
        Assert.Empty(await room.BrokenAsync());
    }

    [Fact]
    public async Task The_release_of_a_report_releases_its_files()
    {
        await using var room = await AFilesRoom.OpenAsync();
        await room.SendAsync(Samples.Pdf());
        var report = await room.ReportAsync();
        var reads = room.Records.Database.Get<AttachmentReads>();

        var before = await reads.OfReportsAsync(room.Records.ChenViewer, [report], CancellationToken.None);
        await room.ReleaseAsync();
        var after = await reads.OfReportsAsync(room.Records.ChenViewer, [report], CancellationToken.None);

        Assert.Empty(before[0]);
        Assert.Equal(["report.pdf"], after[0].Select(a => a.Name));
    }

    [Fact]
    public async Task What_a_clinic_sends_after_the_release_is_a_draft_that_a_person_reviews()
    {
        await using var room = await AFilesRoom.OpenAsync();
        await room.ReleaseAsync();

        await room.SendAsync(Samples.Pdf());

        var report = await room.ReportAsync();
        Assert.Equal((ReportState.InReview, true), (report.State, report.IsReleased));
        Assert.Null(Assert.Single(await room.Records.Database.AllAsync<Attachment>()).ReleasedAt);
        Assert.Equal(2, (await room.Records.Database.AllAsync<OutboxEvent>()).Count(e => e.Kind == EventKind.ReportReceived));
    }

    [Fact]
    public async Task What_a_doctor_adds_after_the_release_is_shown_and_told_at_once()
    {
        await using var room = await AFilesRoom.OpenAsync();
        await room.ReleaseAsync();
        await room.Records.Database.AddAsync(new CareRelation
        {
            PatientId = room.Records.Chen, StaffId = room.Records.Doctor.StaffId, From = room.Records.Database.Clock.Now,
        });

        var added = await room.AddAsync(room.Records.Doctor, Samples.Png());

        Assert.Equal("picture.png", added.Value.Name);
        Assert.True(added.Value.IsReleased);
        Assert.Equal(ReportState.Amended, (await room.ReportAsync()).State);
        Assert.Equal(room.Records.Chen, (await room.Records.Database.AllAsync<OutboxEvent>()).Single(e => e.Kind == EventKind.ReportCorrected).PatientId);
    }

    [Fact]
    public async Task The_same_key_with_the_same_file_stores_one_and_with_another_is_refused()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var key = Guid.NewGuid();

        var first = await room.SendAsync(Samples.Pdf(), key: key);
        var again = await room.SendAsync(Samples.Pdf(), key: key);
        var other = await room.SendAsync(Samples.Pdf("other"), key: key);

        Assert.Equal(first.Value.Id, again.Value.Id);
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", other.Refusal?.Code);
        Assert.Single(room.Files());
    }

    [Fact]
    public async Task Of_8_requests_at_once_with_one_key_one_file_stays()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var key = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.SendAsync(Samples.Pdf(), key: key)));

        Assert.Single(answers.Select(a => a.Value.Id).Distinct());
        Assert.Single(room.Files());
        Assert.Empty(await room.BrokenAsync());
    }

    [Fact]
    public async Task A_report_takes_20_files_also_when_the_last_come_at_once()
    {
        await using var room = await AFilesRoom.OpenAsync();
        for (var number = 1; number <= 18; number++)
        {
            Assert.False((await room.SendAsync(Samples.Pdf($"{number}"))).IsRefused);
        }

        var last = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => room.SendAsync(Samples.Pdf($"last {number}"))));

        Assert.Equal(2, last.Count(a => !a.IsRefused));
        Assert.All(last.Where(a => a.IsRefused), a => Assert.Equal(20, Assert.IsType<TooManyAttachmentsError>(a.Refusal).MaxCount));
        Assert.Equal(20, room.Files().Count);
    }

    [Theory]
    [InlineData("empty", "FILE_EMPTY")]
    [InlineData("long", "FILE_TOO_LARGE")]
    [InlineData("page", "FILE_TYPE_NOT_ALLOWED")]
    [InlineData("cut", "FILE_DAMAGED")]
    [InlineData("vast", "TOO_MANY_PIXELS")]
    public async Task A_file_that_is_refused_leaves_nothing(string what, string code)
    {
        await using var room = await AFilesRoom.OpenAsync(maxBytes: 5000);
        byte[] bytes = what switch
        {
            "empty" => [],
            "long" => [.. "%PDF-"u8, .. new byte[4990], .. "%%EOF\n"u8],
            "page" => [.. "<html></html>"u8],
            "cut" => Samples.Pdf()[..30],
            _ => Samples.Png(20_000, 20_000),
        };

        var refused = (await room.SendAsync(bytes, "report.pdf")).Refusal;

        Assert.Equal(code, refused is InvalidInputError { Reason: var reason } ? reason : refused?.Code);
        Assert.Empty(room.Files());
        Assert.Empty(await room.Records.Database.AllAsync<Attachment>());
        Assert.Equal(1, (await room.ReportAsync()).Version);
    }

    [Fact]
    public async Task Strangers_managers_and_other_clinics_are_told_that_there_is_no_such_report()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var other = new Viewer { Role = Role.PartnerClinic, PartnerClientId = "partner-xm02", ClinicId = Id<Clinics.Clinic>.New(room.Records.Database.Clock) };

        var doctorOfNobody = await room.AddAsync(room.Records.Doctor, Samples.Png());
        var manager = await room.AddAsync(room.Records.Manager, Samples.Png());
        var patient = await room.AddAsync(room.Records.ChenViewer, Samples.Png());
        var clinic = await room.Records.Database.Get<AddAttachment>().ToOrderAsync(
            other, AFilesRoom.Order, Guid.NewGuid(), new IncomingFile("a", new MemoryStream(Samples.Pdf())), CancellationToken.None);
        var unknown = await room.SendAsync(Samples.Pdf(), order: "FILES-2");

        Assert.All([doctorOfNobody, manager, patient, clinic, unknown], a => Assert.IsType<NotFoundError>(a.Refusal));
        Assert.Empty(room.Files());
    }

    [Fact]
    public async Task A_store_that_is_away_refuses_and_the_same_key_succeeds_later()
    {
        await using var room = await AFilesRoom.OpenAsync();
        var key = Guid.NewGuid();
        Directory.Delete(room.Folder, recursive: true);
        await File.WriteAllTextAsync(room.Folder, "in the way");

        var away = await room.SendAsync(Samples.Pdf(), key: key);
        File.Delete(room.Folder);
        var later = await room.SendAsync(Samples.Pdf(), key: key);

        Assert.Equal(10, Assert.IsType<FileStoreUnavailableError>(away.Refusal).RetryAfterSeconds);
        Assert.False(later.IsRefused);
        Assert.Single(await room.Records.Database.AllAsync<Attachment>());
    }
}
