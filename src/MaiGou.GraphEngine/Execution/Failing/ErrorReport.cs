using System.Globalization;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution.Failing;

/// <summary>Turns the failures of a run into the errors of its response: with path and locations, in response order (X33–X36).</summary>
internal static class ErrorReport
{
    /// <param name="set">Number of the variable set whose errors are wanted.</param>
    public static IReadOnlyList<GraphQLError> Of(Failures failures, OperationPlan plan, int maxErrors, int set)
    {
        if (failures.All.Count == 0)
        {
            return [];
        }

        var placed = failures.All.Where(f => f.Column.Plan.Part is null).Select(f => new Placed(f)).Where(p => p.Set == set);
        return Of([.. placed], failures, plan, maxErrors);
    }

    /// <summary>The errors of a later part, for each object of its home scope that has some.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<GraphQLError>> OfPart(
        Failures failures, OperationPlan plan, int maxErrors, DeferGroup part) => failures.All
        .Where(f => f.Column.Plan.Part == part)
        .GroupBy(f => f.Column.Scope.IndexIn(part.Home, f.Column.CellOf(f.Level, f.Cell)))
        .ToDictionary(g => g.Key, IReadOnlyList<GraphQLError> (g) => Of([.. g.Select(f => new Placed(f))], failures, plan, maxErrors));

    private static List<GraphQLError> Of(List<Placed> placed, Failures failures, OperationPlan plan, int maxErrors)
    {
        if (failures.HasDeaths && placed.Count > 1)
        {
            DropHidden(placed);
        }

        if (failures.Halts)
        {
            KeepEarliest(placed);
        }

        // Positions are unique, so the order is total and the same for every run.
        placed.Sort(static (a, b) => a.Ordinals.AsSpan().SequenceCompareTo(b.Ordinals));
        var errors = placed.Take(maxErrors).Select(p => p.ToError(plan)).ToList();
        if (placed.Count > maxErrors)
        {
            errors.Add(new GraphQLError(
                string.Create(CultureInfo.InvariantCulture, $"Too many errors; only the first {maxErrors} are listed."), "LIMIT_ERRORS")
            {
                Extensions = new Dictionary<string, object?> { ["limit"] = maxErrors, ["actual"] = placed.Count },
            });
        }

        return errors;
    }

    /// <summary>Where an object stands in the response.</summary>
    public static IReadOnlyList<object> PathOf(Scope scope, int index) =>
        scope.Parent is { } parent ? new Placed(new Failure(parent, parent.Plan.Deepest, scope.Cells[index], parent.Plan.NullError)).Path : [];

    /// <summary>Drops what lies at or below a position that an error before it has nulled: another order of calls would not have met it.</summary>
    private static void DropHidden(List<Placed> placed)
    {
        placed.Sort(Placed.ByStamp);
        var nulled = new NulledPositions();
        placed.RemoveAll(p => !nulled.TryAdd(p.Failure));
    }

    /// <summary>Keeps one error: of those with the fewest calls above them, which every order of calls meets, the first in the document (X40).</summary>
    private static void KeepEarliest(List<Placed> placed)
    {
        if (placed.Count > 1)
        {
            placed.Sort(Placed.ByStamp);
            placed.RemoveRange(1, placed.Count - 1);
        }
    }

    private sealed class Placed
    {
        public Placed(Failure failure)
        {
            Failure = failure;
            var path = new List<object>();
            var ordinals = new List<int>();
            var (column, level, cell) = (failure.Column, failure.Level, failure.Cell);
            while (true)
            {
                for (; level > 0; level--)
                {
                    var owner = column.Owner(level, cell);
                    var index = cell - column.ListStarts(level - 1)[owner];
                    path.Add(index);
                    ordinals.Add(index);
                    cell = owner;
                }

                path.Add(column.Plan.ResponseName);
                ordinals.Add(column.Plan.Index);
                if (column.Scope.Parent is not { } parent)
                {
                    break;
                }

                (cell, column, level) = (column.Scope.Cells[cell], parent, parent.Plan.Deepest);
            }

            Set = cell;
            path.Reverse();
            ordinals.Reverse();
            Path = [.. path];
            Ordinals = [.. ordinals];
        }

        public Failure Failure { get; }

        public object[] Path { get; }

        /// <summary>The variable set that it belongs to.</summary>
        public int Set { get; }

        public int[] Ordinals { get; }

        public static int ByStamp(Placed a, Placed b) =>
            a.Failure.Column.Stamp.CompareTo(b.Failure.Column.Stamp) is not 0 and var order
                ? order
                : a.Ordinals.AsSpan().SequenceCompareTo(b.Ordinals);

        public GraphQLError ToError(OperationPlan plan) => new(Failure.Error.Message, Failure.Error.Code)
        {
            Path = Path,
            Locations = Failure.Error.Offset is { } offset
                ? [SourceLocation.Of(plan.Document.Span, offset)]
                : [.. Failure.Column.Plan.Offsets.Select(o => SourceLocation.Of(plan.Document.Span, o))],
            Extensions = Failure.Error.Extensions,
        };
    }
}
