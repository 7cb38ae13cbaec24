using System.Globalization;
using MaiGou.GraphEngine.Language;
using MaiGou.GraphEngine.Planning;

namespace MaiGou.GraphEngine.Execution;

/// <summary>Turns the failures of a run into the errors of its response: with path and locations, in response order (X33–X36).</summary>
internal static class ErrorReport
{
    public static IReadOnlyList<GraphQLError> Of(Failures failures, OperationPlan plan, int maxErrors)
    {
        if (failures.All.Count == 0)
        {
            return [];
        }

        var placed = failures.All.Select(f => new Placed(f)).ToArray();
        // Positions are unique, so the order is total and the same for every run.
        Array.Sort(placed, static (a, b) => a.Ordinals.AsSpan().SequenceCompareTo(b.Ordinals));
        var errors = placed.Take(failures.Halts ? 1 : maxErrors).Select(p => p.ToError(plan)).ToList();
        if (placed.Length > maxErrors && !failures.Halts)
        {
            errors.Add(new GraphQLError(
                string.Create(CultureInfo.InvariantCulture, $"Too many errors; only the first {maxErrors} are listed."), "LIMIT_ERRORS")
            {
                Extensions = new Dictionary<string, object?> { ["limit"] = maxErrors, ["actual"] = placed.Length },
            });
        }

        return errors;
    }

    private sealed class Placed
    {
        private readonly Failure _failure;
        private readonly object[] _path;

        public Placed(Failure failure)
        {
            _failure = failure;
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

            path.Reverse();
            ordinals.Reverse();
            _path = [.. path];
            Ordinals = [.. ordinals];
        }

        public int[] Ordinals { get; }

        public GraphQLError ToError(OperationPlan plan) => new(_failure.Error.Message, _failure.Error.Code)
        {
            Path = _path,
            Locations = _failure.Error.Offset is { } offset
                ? [SourceLocation.Of(plan.Document.Span, offset)]
                : [.. _failure.Column.Plan.Offsets.Select(o => SourceLocation.Of(plan.Document.Span, o))],
            Extensions = _failure.Error.Extensions,
        };
    }
}
