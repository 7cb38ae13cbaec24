using System.Buffers;
using System.Globalization;
using MaiGou.GraphEngine.Coercion;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Gates;

/// <summary>What a client wants to know of the cost of its operation (Q05).</summary>
internal enum CostReport
{
    None,

    /// <summary>Run it, and tell the cost beside the answer.</summary>
    Report,

    /// <summary>Tell the cost and run nothing.</summary>
    Validate,
}

/// <summary>Refuses operations that cost too much, before anything runs (Q03, Q06).</summary>
internal static class CostGate
{
    /// <summary>The answer to a request that is not run; null for one that is.</summary>
    public static SingleResult? Check(
        OperationPlan plan, VariableValues variables, OperationCost cost, RequestContext request, GraphQLLimits limits)
    {
        Telemetry.Costed(cost);
        var error = plan.Cost.Problem(variables, plan.Document.Span)
            ?? TooMuch(
                request.Share?.SumWith(cost) ?? cost, request.MaxFieldCost ?? limits.MaxFieldCost, request.MaxTypeCost ?? limits.MaxTypeCost);
        if (error is null)
        {
            request.Share?.Spend(cost);
        }

        OperationCost? told = request.CostReport == CostReport.None ? null : cost;
        return error is not null ? new RefusedResult(RequestErrorKind.Validation, error) { Cost = told }
            : request.CostReport == CostReport.Validate ? new CostAnswer { Cost = told }
            : null;
    }

    private static GraphQLError? TooMuch(OperationCost cost, long? maxField, long? maxType)
    {
        if (!(cost.Field > maxField) && !(cost.Type > maxType))
        {
            return null;
        }

        // Part of a point over a limit is over it.
        var (field, type) = ((long)Math.Ceiling(cost.Field), (long)Math.Ceiling(cost.Type));
        return new GraphQLError(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The operation costs too much: {field} for fields (allowed: {Limit(maxField)}), {type} for types (allowed: {Limit(maxType)}). Ask for shorter lists or fewer fields."),
            ErrorCodes.CostExceeded)
        {
            Extensions = new Dictionary<string, object?>
            {
                ["fieldCost"] = field,
                ["maxFieldCost"] = maxField,
                ["typeCost"] = type,
                ["maxTypeCost"] = maxType,
            },
        };
    }

    private static string Limit(long? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "any";

    /// <summary>The cost of an operation that was not run. Its data is null, because a response has data or errors.</summary>
    private sealed class CostAnswer : SingleResult
    {
        public override RequestErrorKind ErrorKind => RequestErrorKind.None;

        public override IReadOnlyList<GraphQLError> Errors => [];

        public override bool IsDataNull => true;

        public override void WriteTo(IBufferWriter<byte> output)
        {
            var json = new JsonOutput(output);
            json.WriteRaw("{\"data\":null"u8);
            CostJson.WriteMember(ref json, Cost);
            json.WriteByte((byte)'}');
            json.Flush();
        }

        public override void Dispose()
        {
        }
    }
}

/// <summary>Writes the cost into the <c>extensions</c> of a response.</summary>
internal static class CostJson
{
    /// <summary>The member with the comma before it, or nothing when nobody asked.</summary>
    public static void WriteMember(ref JsonOutput output, OperationCost? cost)
    {
        if (cost is not { } told)
        {
            return;
        }

        output.WriteRaw(",\"extensions\":{\"operationCost\":{\"fieldCost\":"u8);
        output.WriteNumber(told.Field);
        output.WriteRaw(",\"typeCost\":"u8);
        output.WriteNumber(told.Type);
        output.WriteRaw("}}"u8);
    }
}
