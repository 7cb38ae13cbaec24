using MaiGou.Domain.Events;
using MaiGou.Domain.Payments;
using MaiGou.Domain.Shared;
using MaiGou.Domain.Storage;
using MaiGou.Graph.Jobs;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MaiGou.Graph.Observing;

/// <summary>Sends traces and metrics to the collector of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; without one nothing is sent.</summary>
internal static class Telemetry
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointKey] is not { Length: > 0 } text)
        {
            return builder;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new InvalidSettingException(EndpointKey, $"must be the address of a collector such as http://localhost:4317, not '{text}'");
        }

        var protocol = builder.Configuration[ProtocolKey] switch
        {
            null or "" or "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            var other => throw new InvalidSettingException(ProtocolKey, $"must be grpc or http/protobuf, not '{other}'"),
        };
        builder.Services.AddHostedService(_ => new Exporter(endpoint, protocol));
        return builder;
    }

    /// <summary>Holds both providers from start to stop; stopping sends what is left.</summary>
    private sealed class Exporter(Uri endpoint, OtlpExportProtocol protocol) : IHostedService
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(r => r.AddService("maigou"))
                .AddSource("Microsoft.AspNetCore", "MaiGou.GraphQL")
                .AddOtlpExporter(o => Set(o, "traces"))
                .Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(r => r.AddService("maigou"))
                .AddMeter(
                    "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "MaiGou.GraphQL",
                    JobMetrics.MeterName, EventMetrics.MeterName, StorageMetrics.MeterName, PaymentAlarms.MeterName)
                .AddOtlpExporter(o => Set(o, "metrics"))
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _traces?.Dispose();
            _metrics?.Dispose();
            return Task.CompletedTask;
        }

        /// <summary>With HTTP the exporter adds no path to an endpoint given in code, so the signal's own path is written out.</summary>
        private void Set(OtlpExporterOptions options, string signal)
        {
            options.Protocol = protocol;
            options.Endpoint = protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(endpoint, $"{endpoint.AbsolutePath.TrimEnd('/')}/v1/{signal}");
        }
    }
}
