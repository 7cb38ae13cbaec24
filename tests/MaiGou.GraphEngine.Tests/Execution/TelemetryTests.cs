using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace MaiGou.GraphEngine.Tests.Execution;

/// <summary>What an operator sees (O01–O03).</summary>
public class TelemetryTests
{
    private const string Sdl = "type Query { telemetryProbe(secret: String): Int rows: [Row] } type Row { telemetryCell: Int }";

    [Fact]
    public async Task O01_a_request_is_a_span_with_one_child_per_step_and_call_and_no_variables()
    {
        using var parent = new Activity("test").Start();
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans);
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => 1);

        await lab.RunAsync("query Probe($s: String) { telemetryProbe(secret: $s) }", """{"s":"hunter2"}""");

        var own = spans.Where(s => s.TraceId == parent.TraceId).ToDictionary(s => s.OperationName);
        Assert.Equal(["graphql.execute", "graphql.parse", "graphql.plan", "graphql.resolve", "graphql.validate"], own.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Probe", own["graphql.execute"].GetTagItem("graphql.operation.name"));
        Assert.Equal("Query", own["graphql.execute"].GetTagItem("graphql.operation.type"));
        Assert.Equal("sha256:a333a571a002e3d2fa00df33b85935efcda1be2e303ddcc716891a4d3a321906", own["graphql.execute"].GetTagItem("graphql.document.id"));
        Assert.DoesNotContain(own.Values.SelectMany(s => s.TagObjects), t => $"{t.Value}".Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task O01_a_resolver_is_a_span_for_each_selection_path_with_the_number_of_parents()
    {
        using var parent = new Activity("test").Start();
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans);
        var lab = new Lab(Sdl).On("Query.rows", _ => new[] { new Thing(), new Thing(), new Thing() }).On("Row.telemetryCell", _ => 1);

        await lab.RunAsync("{ all: rows { cell: telemetryCell } }");

        var seen = spans.Where(s => s.TraceId == parent.TraceId && s.OperationName == "graphql.resolve")
            .Select(s => $"{s.GetTagItem("graphql.selection.path")} {s.GetTagItem("graphql.field.coordinate")} × {s.GetTagItem("graphql.resolve.parents")}");
        Assert.Equal(["all Query.rows × 1", "all.cell Row.telemetryCell × 3"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task O01_a_request_that_finds_its_plan_is_neither_parsed_nor_validated_again()
    {
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => 1);
        await lab.RunAsync("{ telemetryProbe }");
        using var parent = new Activity("test").Start();
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans);

        await lab.RunAsync("{ telemetryProbe }");

        Assert.Equal(
            ["graphql.execute", "graphql.resolve"],
            spans.Where(s => s.TraceId == parent.TraceId).Select(s => s.OperationName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task O02_durations_are_counted_by_operation_errors_by_code_calls_by_coordinate_and_costs()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = Meter(seen);
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => throw new GraphQLException("no", "O02_CODE"));

        await lab.RunAsync("query O02 { telemetryProbe }");

        Assert.Contains("graphql.operation.duration O02 None", seen);
        Assert.Contains("graphql.errors O02_CODE = 1", seen);
        Assert.Contains("graphql.resolver.duration Query.telemetryProbe", seen);
        Assert.Contains("graphql.operation.cost field = 10", seen);
        Assert.Contains("graphql.operation.cost type = 1", seen);
    }

    [Fact]
    public async Task O02_lookups_of_plans_are_counted_by_whether_they_hit()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = Meter(seen);
        var lab = new Lab(Sdl).On("Query.telemetryProbe", _ => 1);

        await lab.RunAsync("{ telemetryProbe }");
        await lab.RunAsync("{ telemetryProbe }");

        Assert.Contains("graphql.plan.lookups False = 1", seen);
        Assert.Contains("graphql.plan.lookups True = 1", seen);
    }

    [Fact]
    public async Task O03_a_masked_exception_is_logged_once_with_its_coordinate_and_the_trace_that_the_client_sees()
    {
        using var parent = new Activity("test").Start();
        var lab = new Lab(Sdl).On("Query.rows", _ => new[] { new Thing(), new Thing() }).OnAll("Row.telemetryCell", _ => throw new InvalidOperationException("disk 7 is full"));

        var response = await lab.RunAsync("{ rows { telemetryCell } }");

        Assert.Equal("disk 7 is full", Assert.Single(lab.Logged).Message);
        Assert.Equal($"Row.telemetryCell failed (trace {parent.TraceId})", Assert.Single(lab.LoggedTexts));
        Assert.Equal(2, Regex.Count(response, $"\"traceId\":\"{parent.TraceId}\""));
        Assert.DoesNotContain("disk", response, StringComparison.Ordinal);
    }

    private static ActivityListener Listen(ConcurrentBag<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "MaiGou.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Notes every measurement. A callback that throws would fail requests of other tests.</summary>
    private static MeterListener Meter(ConcurrentBag<string> seen)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "MaiGou.GraphQL")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => seen.Add(
            i.Name == "graphql.operation.cost" ? FormattableString.Invariant($"{i.Name} {tags[0].Value} = {value}") : $"{i.Name} {Tags(tags)}"));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Add(FormattableString.Invariant($"{i.Name} {Tags(tags)} = {value}")));
        listener.Start();
        return listener;
    }

    private static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var tag in tags)
        {
            text.Add($"{tag.Value}");
        }

        return string.Join(' ', text);
    }
}
