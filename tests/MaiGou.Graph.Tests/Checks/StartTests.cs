using System.Net;
using MaiGou.Domain.Shared;
using MaiGou.Graph.Tests.Host;

namespace MaiGou.Graph.Tests.Checks;

/// <summary>A wrong or missing setting stops the start with one sentence that names the key.</summary>
[Trait("Tier", "Process")]
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maigou").FullName;

    [Theory]
    [InlineData("Database:Provider=Oracle", "Database__Provider must be Sqlite, SqlServer or Postgres, not 'Oracle'.")]
    [InlineData("Database:Provider=SqlServer", "ConnectionStrings__MaiGou must name the server and the database, such as 'Server=db;Database=maigou;User Id=maigou;Password=…'.")]
    [InlineData("Database:Provider=Postgres", "ConnectionStrings__MaiGou is no connection string of PostgreSQL, such as 'Host=db;Database=maigou;Username=maigou;Password=…'.")]
    [InlineData("ConnectionStrings:MaiGou=", "ConnectionStrings__MaiGou is missing; it says where the database is.")]
    [InlineData("ConnectionStrings:MaiGou=Data Source=:memory:", "ConnectionStrings__MaiGou must name a database file, such as 'Data Source=data/maigou.db'.")]
    [InlineData("ConnectionStrings:MaiGou=Data Source=/proc/maigou/maigou.db", "ConnectionStrings__MaiGou names a file in a folder that cannot be made: /proc/maigou.")]
    [InlineData("Database:Migrate=perhaps", "Database__Migrate must be true or false, not 'perhaps'.")]
    [InlineData("ConnectionStrings:MaiGou=Host=db", "ConnectionStrings__MaiGou is no connection string of Sqlite, such as 'Data Source=data/maigou.db'.")]
    [InlineData("Files:Provider=AzureBlobs", "Files__ConnectionString is missing; it says where the blob store is.")]
    [InlineData("Files:MaxBytes=12", "Files__MaxBytes must be a number from 1024 to 104857600, not '12'.")]
    [InlineData("Events:Redis=localhost", "Events__Redis must look like host:port[,password=…][,ssl=true].")]
    [InlineData("Events:Redis=localhost:6379,pasword=secret", "Events__Redis must look like host:port[,password=…][,ssl=true].")]
    [InlineData("Events:RetentionDays=0", "Events__RetentionDays must be a number from 1 to 3650, not '0'.")]
    [InlineData("Demo:Load=perhaps", "Demo__Load must be true or false, not 'perhaps'.")]
    [InlineData("Demo:Scale=0", "Demo__Scale must be a number from 1 to 10000, not '0'.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector", "OTEL_EXPORTER_OTLP_ENDPOINT must be the address of a collector such as http://localhost:4317, not 'collector'.")]
    [InlineData("MAIGOU_FAIL=F05", "MAIGOU_FAIL must look like F05:3, not 'F05'.")]
    [InlineData("Graph:TrustedDocuments=Some", "Graph__TrustedDocuments must be Off, Allow or TrustedOnly, not 'Some'.")]
    [InlineData("Graph:SocketOrigins=https://shop.example shop", "Graph__SocketOrigins must be origins such as https://shop.example, with a blank between two, not 'shop'.")]
    [InlineData("Graph:TrustedDocuments=Allow", "Graph__TrustedDocumentFolder is missing; it names the folder of the trusted documents.")]
    [InlineData("Mall:Folder=/proc", "Mall__Folder must be Off or the folder of a built mall; there is no index.html in /proc.")]
    [InlineData("urls=localhost:5080", "ASPNETCORE_URLS must be addresses such as http://localhost:5080, not 'localhost:5080'.")]
    public void A_wrong_setting_is_named_in_one_sentence(string setting, string sentence)
    {
        var stop = Assert.Throws<InvalidSettingException>(() => Build("Development", setting));

        Assert.Equal(sentence, stop.Message);
    }

    [Fact]
    public void Fail_points_are_refused_in_production()
    {
        var stop = Assert.Throws<InvalidSettingException>(() => Build("Production", "MAIGOU_FAIL=F05:1"));

        Assert.Equal("MAIGOU_FAIL works in Development only.", stop.Message);
    }

    [Fact]
    public async Task The_process_ends_with_code_2_and_prints_nothing_but_the_sentence()
    {
        var (code, output) = await HostProcess.RunAsync(_folder, [], "Demo__Scale=many");

        Assert.Equal((2, "Demo__Scale must be a number from 1 to 10000, not 'many'."), (code, output));
    }

    [Fact]
    public async Task In_production_there_is_no_dev_inbox_and_no_demo()
    {
        await using var host = await RunningHost.StartAsync("environment=Production");

        using var inbox = await host.Graph.Http.GetAsync("/dev/inbox");
        await using var db = await host.OpenDatabaseAsync();

        Assert.Equal(HttpStatusCode.NotFound, inbox.StatusCode);
        Assert.Empty(db.Set<Domain.Accounts.StaffMember>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Build(string environment, string setting) => MaiGouHost.Build(
    [
        $"--environment={environment}", $"--contentRoot={AppContext.BaseDirectory}", $"--ConnectionStrings:MaiGou=Data Source={_folder}/maigou.db",
        $"--{setting}",
    ]);
}
