using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
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

    private static readonly Histogram<double> Resolvers = Meter.CreateHistogram<double>(
        "graphql.resolver.duration", "ms", "Time of one call of a resolver for all its parents; its count is the number of calls.");

    private static readonly Counter<long> PlanLookups = Meter.CreateCounter<long>(
        "graphql.plan.lookups", "{lookup}", "Look-ups of the plan cache, by outcome.");

    /// <summary>True when somebody counts the calls of resolvers, so that they are worth timing.</summary>
    public static bool TimesResolvers => Resolvers.Enabled;

    public static Activity? StartExecute() => Source.StartActivity("graphql.execute", ActivityKind.Internal);

    /// <summary>A step before the run: parse, validate or plan.</summary>
    public static Activity? StartStep(string name) => Source.StartActivity(name);

    /// <summary>Says which operation a span is about. The id is that of trusted documents: a hash, so that no literal of the text is told.</summary>
    public static void Describe(Activity? activity, ReadOnlySpan<byte> document, PreparedOperation? operation)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("graphql.operation.name", operation?.Name);
        activity.SetTag("graphql.operation.type", operation?.Kind.ToString());
        activity.SetTag("graphql.document.id", $"sha256:{Convert.ToHexStringLower(SHA256.HashData(document))}");
    }

    /// <param name="column">The first of those that the call answers; tells its path.</param>
    public static Activity? StartResolve(Column column, int parents)
    {
        // Without a listener not even the coordinate is put together.
        if (!Source.HasListeners() || Source.StartActivity("graphql.resolve") is not { } activity)
        {
            return null;
        }

        activity.SetTag("graphql.field.coordinate", column.Plan.Field.Coordinate);
        activity.SetTag("graphql.selection.path", PathOf(column));
        activity.SetTag("graphql.resolve.parents", parents);
        return activity;
    }

    public static void Resolved(FieldDef field, TimeSpan elapsed) => Resolvers.Record(
        elapsed.TotalMilliseconds, new KeyValuePair<string, object?>("graphql.field.coordinate", field.Coordinate));

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

    private static string PathOf(Column column)
    {
        var path = column.Plan.ResponseName;
        for (var above = column.Scope.Parent; above is not null; above = above.Scope.Parent)
        {
            path = $"{above.Plan.ResponseName}.{path}";
        }

        return path;
    }
}
