using MaiGou.Domain.Files;
using MaiGou.Graph.Settings;
using MaiGou.Graph.Texts;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MaiGou.Graph.Files;

internal static class FilesSetup
{
    private const int LeastBytes = 1024;
    private const int MostBytes = 100 * 1024 * 1024;

    /// <summary>Registers what every capability with files needs; the store itself is chosen in Integrations.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration settings)
    {
        services.AddHealthChecks().AddCheck<FilesProbe>("files", HealthStatus.Degraded, timeout: TimeSpan.FromSeconds(12));
        return services
            .AddFileParts(
                new FileLimits(MaxBytesOf(settings)), new FileCheck(settings.Flag("Files:CheckContent", otherwise: false)))
            .AddHostedService<FilesStart>()
            .AddSingleton<FileLinks>()
            .AddSingleton<FileEndpoint>()
            .AddRefusalText<FileTypeNotAllowedError>(
                _ => "只接受 PDF、JPEG、PNG 或 DICOM 文件。",
                _ => "Only PDF, JPEG, PNG and DICOM files are taken.")
            .AddRefusalText<FileTooLargeError>(
                e => $"文件过大，最多 {e.MaxBytes} 字节。",
                e => $"The file is too long; at most {e.MaxBytes} bytes are taken.")
            .AddRefusalText<FileStoreUnavailableError>(
                e => $"文件暂时无法保存，请在 {e.RetryAfterSeconds} 秒后用同一请求编号重试。",
                e => $"Files cannot be stored now; try again in {e.RetryAfterSeconds} seconds with the same key.");
    }

    public static void MapFiles(this IEndpointRouteBuilder app) => app.MapMethods(
        $"{FileLinks.Address}/{{id}}", [HttpMethods.Get, HttpMethods.Head], (HttpContext http, FileEndpoint endpoint) => endpoint.AnswerAsync(http));

    /// <summary>The longest file, which the reader of uploads has to know too.</summary>
    public static int MaxBytesOf(IConfiguration settings) => settings.Number("Files:MaxBytes", FileLimits.UsualBytes, LeastBytes, MostBytes);
}
