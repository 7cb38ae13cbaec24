using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using MaiGou.Domain.Storage;

namespace MaiGou.Domain.Tests.Storage;

/// <summary>With <c>MAIGOU_RACES_FILE</c> the figures of the transactions of a run are written there when the process ends.</summary>
internal static class RaceReport
{
    private static long _commits;
    private static long _races;

    [ModuleInitializer]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable("MAIGOU_RACES_FILE") is not { Length: > 0 } file)
        {
            return;
        }

        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, me) =>
        {
            if (instrument.Meter.Name == StorageMetrics.MeterName)
            {
                me.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
            Interlocked.Add(ref instrument.Name.EndsWith("commits", StringComparison.Ordinal) ? ref _commits : ref _races, count));
        listener.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{_commits} committed, {_races} runs lost\n"));
    }
}
