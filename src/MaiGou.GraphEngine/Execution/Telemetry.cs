using System.Diagnostics;
using System.Diagnostics.Metrics;
using MaiGou.GraphEngine.Planning;
using MaiGou.GraphEngine.Schema;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Spans and metrics of the engine (O01, O02). Variables never appear in them.</summary>
internal static class Telemetry
{
    public const string Name = "MaiGou.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.operation.duration", "ms", "Time from the request to its result.");

    private static readonly Counter<long> Errors = Meter.CreateCounter<long>(
        "graphql.errors", "{error}", "Errors in responses, by code.");

    private static readonly Histogram<double> Cost = Meter.CreateHistogram<double>(
        "graphql.operation.cost", "1", "Cost of operations before they run, by kind: field or type.");

    private static readonly Counter<long> PlanLookups = Meter.CreateCounter<long>(
        "graphql.plan.lookups", "{lookup}", "Look-ups of the plan cache, by outcome.");

    public static Activity? StartExecute() => Source.StartActivity("graphql.execute", ActivityKind.Internal);

    public static Activity? StartResolve(FieldDef field, int parents)
    {
        // Without a listener not even the coordinate is put together.
        if (!Source.HasListeners() || Source.StartActivity("graphql.resolve") is not { } activity)
        {
            return null;
        }

        activity.SetTag("graphql.field.coordinate", field.Coordinate);
        activity.SetTag("graphql.resolve.parents", parents);
        return activity;
    }

    public static void PlanLookedUp(bool hit)
    {
        if (PlanLookups.Enabled)
        {
            PlanLookups.Add(1, new KeyValuePair<string, object?>("hit", hit));
        }
    }

    public static void Costed(OperationCost cost)
    {
        if (Cost.Enabled)
        {
            Cost.Record(cost.Field, new KeyValuePair<string, object?>("kind", "field"));
            Cost.Record(cost.Type, new KeyValuePair<string, object?>("kind", "type"));
        }
    }

    public static void Finished(TimeSpan elapsed, string? operationName, SingleResult result)
    {
        if (Duration.Enabled)
        {
            Duration.Record(
                elapsed.TotalMilliseconds,
                new KeyValuePair<string, object?>("graphql.operation.name", operationName ?? ""),
                new KeyValuePair<string, object?>("graphql.outcome", result.ErrorKind.ToString()));
        }

        if (Errors.Enabled)
        {
            foreach (var error in result.Errors)
            {
                Errors.Add(1, new KeyValuePair<string, object?>("code", error.Code));
            }
        }
    }
}
