using System.Diagnostics.Metrics;

namespace MaiGou.Domain.Events;

/// <summary>Figures of the event log. Names: <c>maigou.events.*</c> under the meter <see cref="MeterName"/>.</summary>
/// <remarks>Alarms: any growth of <c>parked</c>; <c>sequencer.lag</c> or <c>tail.lag</c> above 5 s for a minute.</remarks>
public sealed class EventMetrics : IDisposable
{
    public const string MeterName = "MaiGou.Events";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _sequencerLag;
    private readonly Histogram<double> _tailLag;
    private readonly UpDownCounter<int> _listeners;
    private readonly Counter<long> _slowConsumers;
    private readonly Counter<long> _resyncs;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _missed;
    private readonly Counter<long> _trimmed;

    public EventMetrics()
    {
        _sequencerLag = _meter.CreateHistogram<double>("maigou.events.sequencer.lag", "s", "From the commit of an event to its positions in the streams; on the leading node.");
        _tailLag = _meter.CreateHistogram<double>("maigou.events.tail.lag", "s", "From the commit of an event to its listeners on this node.");
        _listeners = _meter.CreateUpDownCounter<int>("maigou.events.listeners", "{listener}", "Streams that are followed live on this node.");
        _slowConsumers = _meter.CreateCounter<long>("maigou.events.slow_consumers", "{listener}", "Streams ended with SLOW_CONSUMER.");
        _resyncs = _meter.CreateCounter<long>("maigou.events.resyncs", "{request}", "Cursors answered with RESYNC_REQUIRED.");
        _failed = _meter.CreateCounter<long>("maigou.events.failed", "{try}", "Failed tries to give one event its positions.");
        _parked = _meter.CreateCounter<long>("maigou.events.parked", "{event}", "Events given up after 10 tries. Alarm.");
        _missed = _meter.CreateCounter<long>("maigou.events.wakeups.missed", "{page}", "Pages of the log that this node found by looking, not by a wake-up.");
        _trimmed = _meter.CreateCounter<long>("maigou.events.trimmed", "{position}", "Positions removed because they were older than the retention.");
    }

    public void Sequenced(TimeSpan lag) => _sequencerLag.Record(lag.TotalSeconds);

    public void Pushed(TimeSpan lag) => _tailLag.Record(lag.TotalSeconds);

    public void ListenerOpened() => _listeners.Add(1);

    public void ListenerClosed() => _listeners.Add(-1);

    public void SlowConsumer() => _slowConsumers.Add(1);

    public void Resync() => _resyncs.Add(1);

    public void Failed() => _failed.Add(1);

    public void Parked() => _parked.Add(1);

    public void WakeUpMissed() => _missed.Add(1);

    public void Trimmed(int positions) => _trimmed.Add(positions);

    public void Dispose() => _meter.Dispose();
}
