using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What an operator sees (O01, O02).</summary>
public class TelemetryTests
{
    private const string Sdl = "type Query { telemetryProbe(secret: String): Int }";

    [Fact]
    public async Task O01_a_request_is_a_span_with_one_child_per_call_and_no_variables()
    {
        using var parent = new Activity("test").Start();
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "MaiGou.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => 1);

        await lab.RunAsync("query Probe($s: String) { telemetryProbe(secret: $s) }", """{"s":"hunter2"}""");

        var own = spans.Where(s => s.TraceId == parent.TraceId).ToDictionary(s => s.OperationName);
        Assert.Equal(["graphql.execute", "graphql.resolve"], own.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Probe", own["graphql.execute"].GetTagItem("graphql.operation.name"));
        Assert.Equal("Query", own["graphql.execute"].GetTagItem("graphql.operation.type"));
        Assert.Equal("Query.telemetryProbe", own["graphql.resolve"].GetTagItem("graphql.field.coordinate"));
        Assert.Equal(1, own["graphql.resolve"].GetTagItem("graphql.resolve.parents"));
        Assert.DoesNotContain(own.Values.SelectMany(s => s.TagObjects), t => $"{t.Value}".Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task O02_durations_are_counted_by_operation_and_errors_by_code()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "MaiGou.GraphQL")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => seen.Add($"{i.Name} {tags[0].Value} {(tags.Length > 1 ? tags[1].Value : null)}"));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Add($"{i.Name} {tags[0].Value} {value}"));
        listener.Start();
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => throw new GraphQLException("no", "O02_CODE"));

        await lab.RunAsync("query O02 { telemetryProbe }");

        Assert.Contains("graphql.operation.duration O02 None", seen);
        Assert.Contains("graphql.errors O02_CODE 1", seen);
    }
}
